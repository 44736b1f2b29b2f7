-- What current versions are laid beside each other by, and what came of it. Numbers of terms and runs are sums of
-- words; `day` counts from 1 January of the year 1, and is 0 where a story has none. Shares are hundredths.

CREATE TABLE digests (
    version INTEGER PRIMARY KEY REFERENCES versions ON DELETE CASCADE,
    make TEXT NOT NULL,
    day INTEGER NOT NULL,
    digest TEXT NOT NULL,
    terms TEXT NOT NULL,
    runs TEXT NOT NULL
);

CREATE TABLE story_terms (
    term INTEGER NOT NULL,
    day INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (term, day, version)
) WITHOUT ROWID;

CREATE TABLE story_runs (
    run INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (run, version)
) WITHOUT ROWID;

-- Each pair of stories stands here twice, once from either side.
CREATE TABLE copies (
    version INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    verbatim INTEGER NOT NULL,
    reworded INTEGER NOT NULL,
    PRIMARY KEY (version, other)
) WITHOUT ROWID;

-- Each pair of clauses too. `stands`: how the other stands to the one.
CREATE TABLE clause_links (
    version INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    clause TEXT NOT NULL,
    other INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    other_clause TEXT NOT NULL,
    stands TEXT NOT NULL,
    chance INTEGER NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (version, clause, other, other_clause)
) WITHOUT ROWID;
CREATE INDEX clause_links_conflicts ON clause_links (stands) WHERE stands NOT IN ('same', 'part', 'whole');
