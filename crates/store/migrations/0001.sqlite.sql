-- Full text, by words cut to their stems; the texts themselves stand in claims and versions.

CREATE VIRTUAL TABLE claim_words USING fts5(
    words, content = 'claims', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE story_words USING fts5(
    title, text, content = 'versions', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
