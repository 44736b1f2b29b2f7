CREATE INDEX stories_latest ON stories (published DESC NULLS LAST, id, current);

INSERT INTO spelling_words (word, identity)
SELECT DISTINCT word, identity FROM spellings, regexp_split_to_table(spelling, ' ') AS word WHERE word <> '';
