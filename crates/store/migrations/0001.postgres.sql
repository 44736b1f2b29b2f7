-- Full text, by words cut to their stems and without accents; no word is left out.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION onrecord
    ALTER MAPPING FOR asciiword, word, hword, hword_part, asciihword, hword_asciipart
    WITH unaccent, onrecord_stem;

-- A tsvector has a megabyte at most: of a longer text the beginning is found.
CREATE FUNCTION onrecord_words (words TEXT) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN to_tsvector('onrecord', words);
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN to_tsvector('onrecord', left(words, 400000));
END $$;

ALTER TABLE claims ADD COLUMN tokens tsvector;
CREATE INDEX claims_tokens ON claims USING gin (tokens);
ALTER TABLE versions ADD COLUMN tokens tsvector;
CREATE INDEX versions_tokens ON versions USING gin (tokens);

-- Whose claims they are, and whom they concern, without a look at the rows.
CREATE INDEX claims_speaker ON claims (version, speaker) INCLUDE (id);
CREATE INDEX claim_entities_entity ON claim_entities (version, entity, role) INCLUDE (claim);
