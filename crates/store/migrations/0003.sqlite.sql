CREATE INDEX stories_latest ON stories (published DESC, id, current);

INSERT OR IGNORE INTO spelling_words (word, identity)
WITH RECURSIVE split (identity, word, rest) AS (
    SELECT identity, '', spelling || ' ' FROM spellings
    UNION ALL
    SELECT identity, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM split WHERE rest <> ''
)
SELECT word, identity FROM split WHERE word <> '';
