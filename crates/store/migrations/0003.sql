-- Stories in the order in which lists have them, whatever the page; what the index before could be asked, it can.
DROP INDEX stories_published;

-- The words of spellings: whoever is looked for by one is found without going through all names.
CREATE TABLE spelling_words (
    word TEXT NOT NULL COLLATE BINARY,
    identity INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    PRIMARY KEY (word, identity)
) WITHOUT ROWID;
CREATE INDEX spelling_words_identity ON spelling_words (identity);
