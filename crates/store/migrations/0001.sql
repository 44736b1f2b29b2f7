-- Stories and what was read of them. Numbers of rows (id) are the database's own and mean nothing outside.
-- `n` counts the rows of one version from 0; ids of the public format are one more (`c1` is n = 0).
-- Spans are `START-END` in code points of the version's text, several with a space between. The form of a
-- mention is its first letter: name, description, pronoun. Those without a name are described by `name` where
-- `description` is absent.

-- What claims are narrowed and ordered by, the outlet and day of a story's current version, stands here too:
-- versions are as long as their texts, and stories are short.
CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL UNIQUE,
    current INTEGER,
    outlet TEXT,
    published TEXT COLLATE BINARY
);
CREATE UNIQUE INDEX stories_current ON stories (current);
CREATE INDEX stories_outlet ON stories (LOWER(outlet));
CREATE INDEX stories_published ON stories (published);

CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories,
    number INTEGER NOT NULL,
    url TEXT,
    outlet TEXT,
    title TEXT,
    authors TEXT,
    published TEXT COLLATE BINARY,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    reader TEXT NOT NULL,
    model TEXT NOT NULL,
    sentences TEXT NOT NULL,
    sourcing TEXT,
    remarks TEXT,
    page TEXT,
    added TEXT NOT NULL,
    UNIQUE (story, number)
);

CREATE TABLE identities (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    shown_kind TEXT,
    shown_name TEXT,
    merged INTEGER REFERENCES identities
);
CREATE INDEX identities_merged ON identities (merged) WHERE merged IS NOT NULL;

-- All that an identity is called in any story, in lower case and without accents.
CREATE TABLE spellings (
    spelling TEXT NOT NULL COLLATE BINARY,
    identity INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    PRIMARY KEY (spelling, identity)
) WITHOUT ROWID;
CREATE INDEX spellings_identity ON spellings (identity);

CREATE TABLE entities (
    version INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    n INTEGER NOT NULL,
    identity INTEGER REFERENCES identities,
    why TEXT,
    traits TEXT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT,
    unnamed INTEGER NOT NULL,
    description TEXT,
    profile TEXT,
    gender TEXT,
    wikidata TEXT,
    PRIMARY KEY (version, n)
) WITHOUT ROWID;
CREATE INDEX entities_identity ON entities (identity, version, n) WHERE identity IS NOT NULL;

CREATE TABLE mentions (
    version INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    entity INTEGER NOT NULL,
    n INTEGER NOT NULL,
    span TEXT NOT NULL,
    form TEXT NOT NULL,
    core TEXT,
    PRIMARY KEY (version, entity, n)
) WITHOUT ROWID;

CREATE TABLE times (
    version INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    n INTEGER NOT NULL,
    span TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    modifier TEXT,
    earliest TEXT COLLATE BINARY,
    latest TEXT COLLATE BINARY,
    anchor TEXT,
    why TEXT,
    PRIMARY KEY (version, n)
) WITHOUT ROWID;

CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    n INTEGER NOT NULL,
    words TEXT NOT NULL,
    content TEXT NOT NULL,
    cue TEXT,
    source TEXT,
    speaker INTEGER,
    voice TEXT NOT NULL,
    form TEXT NOT NULL,
    act TEXT NOT NULL,
    firmness TEXT NOT NULL,
    negated INTEGER NOT NULL,
    addressee INTEGER,
    inside INTEGER,
    earliest TEXT COLLATE BINARY,
    latest TEXT COLLATE BINARY,
    confidence INTEGER,
    found_by TEXT NOT NULL,
    UNIQUE (version, n)
);

CREATE TABLE claim_entities (
    version INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    claim INTEGER NOT NULL,
    role TEXT NOT NULL,
    n INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (version, claim, role, n)
) WITHOUT ROWID;

CREATE TABLE relations (
    version INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    object INTEGER NOT NULL,
    evidence TEXT,
    claim INTEGER,
    since TEXT,
    until TEXT,
    PRIMARY KEY (version, n)
) WITHOUT ROWID;

CREATE TABLE roles (
    version INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    n INTEGER NOT NULL,
    holder INTEGER NOT NULL,
    title TEXT NOT NULL,
    organization INTEGER,
    held INTEGER NOT NULL,
    since TEXT,
    until TEXT,
    evidence TEXT,
    PRIMARY KEY (version, n)
) WITHOUT ROWID;

CREATE TABLE events (
    version INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    span TEXT NOT NULL,
    mentions TEXT,
    lemma TEXT NOT NULL,
    place INTEGER,
    earliest TEXT COLLATE BINARY,
    latest TEXT COLLATE BINARY,
    time INTEGER,
    status TEXT NOT NULL,
    polarity TEXT NOT NULL,
    claim INTEGER,
    why TEXT,
    PRIMARY KEY (version, n)
) WITHOUT ROWID;

CREATE TABLE participants (
    version INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    event INTEGER NOT NULL,
    n INTEGER NOT NULL,
    role TEXT NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (version, event, n)
) WITHOUT ROWID;

-- What was given to read: what became of it, so that a run that was stopped goes on, and failures are told.
CREATE TABLE inputs (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    story INTEGER REFERENCES stories,
    failure TEXT,
    etag TEXT,
    modified TEXT,
    at TEXT NOT NULL
);
CREATE INDEX inputs_failure ON inputs (id) WHERE failure IS NOT NULL;

-- What people have put right, by what stands in the text, so that it outlives a new reading.
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    value TEXT,
    story TEXT NOT NULL,
    other_story TEXT,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT,
    taken_back TEXT
);
CREATE INDEX corrections_story ON corrections (story);
CREATE INDEX corrections_other_story ON corrections (other_story) WHERE other_story IS NOT NULL;

-- What the corrections come to, made anew whenever they or the rows change.
CREATE TABLE claim_corrections (
    claim INTEGER PRIMARY KEY REFERENCES claims ON DELETE CASCADE,
    speaker INTEGER REFERENCES identities,
    firmness TEXT,
    standing TEXT
);
CREATE INDEX claim_corrections_speaker ON claim_corrections (speaker) WHERE speaker IS NOT NULL;
