"""Writes what the language network looks up rather than computes to one file.

`export_tables(nlp, path)` reads a loaded spaCy 3.8 English pipeline and writes the tokenizer's
special cases and character classes, the norms, the reserved string ids, the attribute ruler's
patterns and the lemmatizer's rules, exceptions and index, in the order of `SECTIONS`.

The file is zstd over UTF-8 text: sections are parted by U+001D, records by U+001E, fields by U+001F.
The runtime's tokenizer has the shape of the English affix patterns in its code and only their
character classes in the file, so the export stops where a pipeline was built with other patterns.
"""

import hashlib
import itertools
import re
from pathlib import Path

import zstandard
from spacy.attrs import NORM, ORTH
from spacy.lang import char_classes, punctuation
from spacy.lang.en.punctuation import TOKENIZER_INFIXES
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.lang.tokenizer_exceptions import URL_MATCH
from spacy.strings import get_string_id
from spacy.symbols import IDS
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

HEADER = "onrecord language tables 1"
SECTION, RECORD, FIELD = "\x1d", "\x1e", "\x1f"

# SHA-256 of the patterns that crates/model/src/language/affixes.rs and addresses.rs were written after.
CODED_PATTERNS = "3b070276bf3e6482b0d0ccbff90352272746e94226d145bd983372cbe52b197f"

# The English suffixes that look behind or are longer than one character, as the runtime has them.
CODED_SUFFIXES = ["……", r"\.\.+", "'s", "'S", "’s", "’S"]
CODED_PREFIXES = ["……", r"\.\.+", r"\+(?![0-9])", r"US\$", r"C\$", r"A\$"]

LEMMATIZED = ["adj", "adv", "noun", "verb", "punct"]


def export_tables(nlp, path):
    """Writes the tables of a loaded pipeline to `path` and returns the size of the file in bytes."""
    check_patterns(nlp.tokenizer)
    sections = [[[HEADER]], *(section(nlp) for section in SECTIONS)]
    text = SECTION.join(RECORD.join(map(FIELD.join, records)) for records in sections)
    packed = zstandard.ZstdCompressor(level=22, threads=0).compress(text.encode())
    Path(path).write_bytes(packed)
    return len(packed)


def check_patterns(tokenizer):
    """Raises where the tokenizer's patterns are not the English ones that the runtime knows."""
    matchers = [tokenizer.prefix_search, tokenizer.suffix_search, tokenizer.infix_finditer, tokenizer.url_match]
    patterns = [matcher.__self__.pattern for matcher in matchers]
    installed = [
        compile_prefix_regex(punctuation.TOKENIZER_PREFIXES).pattern,
        compile_suffix_regex(punctuation.TOKENIZER_SUFFIXES).pattern,
        compile_infix_regex(TOKENIZER_INFIXES).pattern,
        URL_MATCH.__self__.pattern,
    ]
    digest = hashlib.sha256("\n".join(patterns).encode()).hexdigest()
    if patterns != installed or digest != CODED_PATTERNS:
        raise ValueError("the pipeline's patterns are not those of spaCy 3.8 that the runtime has in code")
    if tokenizer.token_match is not None or not tokenizer.faster_heuristics:
        raise ValueError("the pipeline's tokenizer has a token_match or slow heuristics")


def single_characters(pieces, coded):
    """Returns a regular expression class for the pieces that match exactly one character."""
    rest = [piece for piece in pieces if piece.strip() and piece not in coded and "(?<=" not in piece]
    for piece in rest:
        if not (len(piece) == 1 or (len(piece) == 2 and piece[0] == "\\") or piece.startswith("[")):
            raise ValueError(f"the runtime has no code for the affix {piece!r}")
    return "|".join(rest)


def character_classes(_nlp):
    """Ranges of code points with the bits of every class that holds them."""
    lower, upper = char_classes.ALPHA_LOWER, char_classes.ALPHA_UPPER
    quotes, punct = char_classes.CONCAT_QUOTES, char_classes.PUNCT
    # The classes are spaCy's own text, with what its concatenation lets slip in (`|` and `?`, say).
    classes = [
        single_characters(punctuation.TOKENIZER_PREFIXES, CODED_PREFIXES),
        single_characters(punctuation.TOKENIZER_SUFFIXES, CODED_SUFFIXES),
        f"[{char_classes.ALPHA}]",
        rf"[0-9{lower}%²\-\+{punct}(?:{quotes})]",
        f"[{upper}]",
        f"[{lower}{quotes}]",
        f"[{upper}{quotes}]",
        f"[{char_classes.ICONS}]",
        f"[{lower}]",
        r"\w",
        r"\d",
    ]
    everything = "".join(chr(point) for point in range(0x110000))
    flags = [0] * 0x110000
    for bit, pattern in enumerate(classes):
        for match in re.finditer(f"(?:{pattern})", everything):
            flags[match.start()] |= 1 << bit
    ranges = []
    for value, points in itertools.groupby(range(0x110000), key=flags.__getitem__):
        if value:
            points = list(points)
            ranges.append([str(points[0]), str(points[-1]), str(value)])
    return ranges


def endings_after_digits(_nlp):
    """The currencies and units that a digit before them splits off, longest first."""
    pieces = set((char_classes.CURRENCY + "|" + char_classes.UNITS).replace("\\", "").split("|"))
    if any(character.isdigit() and character.isascii() for piece in pieces for character in piece):
        raise ValueError("the runtime looks for these behind the last digit, so they can hold none")
    return [[piece] for piece in sorted(pieces, key=lambda piece: (-len(piece), piece))]


def special_cases(nlp):
    """Chunks with a tokenization of their own: the chunk, then text and norm of each token."""
    records = []
    for chunk, tokens in sorted(nlp.tokenizer.rules.items()):
        fields = [chunk]
        for token in tokens:
            fields += [token[ORTH], token.get(NORM, "")]
        records.append(fields)
    return records


def special_phrases(nlp):
    """The special cases that affixes would cut up: the texts of the tokens that would come of them."""
    tokenizer = nlp.tokenizer
    records = []
    for chunk in sorted(tokenizer.rules):
        if any(find(chunk) for find in (tokenizer.find_prefix, tokenizer.find_infix, tokenizer.find_suffix)) or " " in chunk:
            records.append([token.text for token in without_special_cases(tokenizer, chunk)])
    return records


def without_special_cases(tokenizer, chunk):
    """Tokenizes one chunk as spaCy does while it loads its special cases."""
    bare = type(tokenizer)(
        tokenizer.vocab,
        rules={},
        prefix_search=tokenizer.prefix_search,
        suffix_search=tokenizer.suffix_search,
        infix_finditer=tokenizer.infix_finditer,
        url_match=tokenizer.url_match,
    )
    return bare(chunk)


def norms(nlp):
    """The ids of texts whose norm is not their lower form (spaCy keeps no more of them), and the norm."""
    table = {get_string_id(text): norm for text, norm in BASE_NORMS.items()}
    table.update(nlp.vocab.lookups.get_table("lexeme_norm").items())
    return [[f"{key:x}", norm] for key, norm in sorted(table.items(), key=lambda item: (item[1], item[0]))]


def reserved_ids(_nlp):
    """Strings whose id is a small number instead of a hash, a line each: the string, a tab, its id."""
    return [["".join(f"{name}\t{number}\n" for name, number in sorted(IDS.items()) if name)]]


def ruler_patterns(nlp):
    """The attribute ruler: attributes to set, which token of the pattern gets them, its tokens."""
    records = []
    for entry in nlp.get_pipe("attribute_ruler").patterns:
        attributes = entry["attrs"]
        unknown = set(attributes) - {"TAG", "POS", "MORPH", "LEMMA", "DEP"}
        if unknown:
            raise ValueError(f"the runtime has no code for the attributes {unknown}")
        written = " ".join(f"{name}={value}" for name, value in attributes.items() if name != "MORPH")
        morph = base_form_features(attributes["MORPH"]) if "MORPH" in attributes else ""
        for tokens in entry["patterns"]:
            records.append([written, morph, str(entry["index"]), *(constraint(token) for token in tokens)])
    return records


def base_form_features(morph):
    """The features that tell the lemmatizer's base forms, as letters; `-` for none of them."""
    pairs = dict(pair.split("=") for pair in morph.split("|") if "=" in pair)
    letters = [
        "s" if pairs.get("Number") == "Sing" else "n" if "Number" in pairs else "",
        {"Inf": "i", "Fin": "f"}.get(pairs.get("VerbForm"), ""),
        "p" if pairs.get("Tense") == "Pres" else "",
        "d" if pairs.get("Degree") == "Pos" else "",
    ]
    return "".join(letters) or "-"


def constraint(token):
    """One token of a pattern: `NAME+a b` for any of these, `NAME-a b` for none of them."""
    parts = []
    for name, value in token.items():
        sign, values = "+", [value]
        if isinstance(value, dict):
            ((operator, values),) = value.items()
            if operator == "REGEX":
                values = expand(values)
            elif operator not in ("IN", "NOT_IN"):
                raise ValueError(f"the runtime has no code for the operator {operator}")
            sign = "-" if operator == "NOT_IN" else "+"
        parts.append(f"{name}{sign}{' '.join(str(value) for value in values if value != '')}")
    return "\n".join(parts)


def expand(pattern):
    """Lists the strings of a small anchored expression of letters, `x?` and `[xy]`."""
    if not (pattern.startswith("^") and pattern.endswith("$")):
        raise ValueError(f"not anchored: {pattern}")
    choices = []
    for atom in re.findall(r"\[[a-z]+\]|[a-z']\??|.", pattern[1:-1]):
        if re.fullmatch(r"[a-z']", atom):
            choices.append([atom])
        elif re.fullmatch(r"[a-z']\?", atom):
            choices.append([atom[0], ""])
        elif re.fullmatch(r"\[[a-z]+\]", atom):
            choices.append(list(atom[1:-1]))
        else:
            raise ValueError(f"the runtime cannot expand {pattern}")
    return ["".join(choice) for choice in itertools.product(*choices)]


def lemma_tables(nlp, name):
    """Yields part of speech and table of one kind of the lemmatizer's tables."""
    tables = nlp.get_pipe("lemmatizer").lookups.get_table(name)
    found = [(part, tables[part]) for part in LEMMATIZED if part in tables]
    if len(found) != len(tables):
        raise ValueError(f"{name} has a part of speech that the runtime does not know")
    for part, table in found:
        yield part.upper(), table


def lemma_rules(nlp):
    """Rewritings of endings, in the order in which they are tried: part, ending, replacement."""
    return [[part, old, new] for part, rules in lemma_tables(nlp, "lemma_rules") for old, new in rules]


def lemma_exceptions(nlp):
    """Irregular forms: part, form, lemmas."""
    return [
        [part, form, *lemmas]
        for part, table in lemma_tables(nlp, "lemma_exc")
        for form, lemmas in sorted(table.items())
    ]


def lemma_index(nlp):
    """Known lemmas, sorted: each is one byte of part bits (in the order of `lemma_parts`), then the word."""
    bits = {part: 1 << place for place, part in enumerate(part for part, _ in lemma_tables(nlp, "lemma_index"))}
    words = {}
    for part, index in lemma_tables(nlp, "lemma_index"):
        for word in index:
            words[word] = words.get(word, 0) | bits[part]
    return [["".join(chr(words[word]) + word for word in sorted(words))]]


def lemma_parts(nlp):
    """The parts of speech of the index, lowest bit first."""
    return [[part] for part, _ in lemma_tables(nlp, "lemma_index")]


SECTIONS = [
    character_classes,
    endings_after_digits,
    special_cases,
    special_phrases,
    norms,
    reserved_ids,
    ruler_patterns,
    lemma_rules,
    lemma_exceptions,
    lemma_parts,
    lemma_index,
]
