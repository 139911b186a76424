"""From the raw table to a proven pack: every reference resolved, every quotation found exactly once in the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from anora_cli.errors import AnoraError, PackError, Place
from anora_cli.model import Fault
from anora_cli.pack.records import (
    DERIVATION_RULES,
    Derivation,
    Determination,
    Entity,
    Fact,
    Lexicon,
    Omission,
    Pack,
    Quotation,
    Quote,
    Reference,
    Relation,
    Source,
)
from anora_cli.pack.source import read_source
from anora_cli.pack.tables import RawPack, Record, read_tables
from anora_cli.values import Kind, Value, parse_value

_FACT_FIELDS = {"id", "relation", "quotes", "also", "cues", "by", "opinion", "denied", "fixed", "note"}
_ENTITY_FIELDS = {"id", "kind", "name", "aliases", "cased", "descriptions", "gender", "within", "homonym"}
_VALUE_KINDS = {kind.value for kind in Kind}


class PackReader:
    """Builds the records of one pack and gathers every problem on the way in `problems`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[AnoraError] = []

    def read(self) -> Pack | None:
        """The pack, or None if its source or one of its tables cannot be read."""
        source = self._source()
        raw = read_tables(self.root / "facts")
        self.problems += raw.problems
        if source is None or raw.unread:
            return None  # what a broken file would have defined is missed everywhere, and says nothing
        entities = self._entities(raw)
        relations = self._relations(raw)
        facts = self._facts(raw, source, entities, relations)
        subject = raw.pack.get("subject", "")
        if subject and subject not in entities:
            self._problem(f"[pack] subject names no entity: {subject!r}", Place(str(self.root / "facts")))
        return Pack(
            root=str(self.root),
            name=raw.pack.get("name", self.root.resolve().name),
            default_subject=subject,
            source=source,
            entities=entities,
            relations=relations,
            lexicon=self._lexicon(raw),
            facts=facts,
            quotations=tuple(self._quotations(raw, source, entities)),
            omissions=tuple(self._omissions(raw, source)),
            derivations=tuple(self._derivations(raw, relations)),
            faults=self._faults(raw),
            reference=self._reference(raw),
        )

    def _faults(self, raw: RawPack) -> dict[str, Fault]:
        """What a wrong thing of each kind is called: `[pack.faults]` lists the kinds by the fault's name."""
        faults: dict[str, Fault] = {}
        for name, kinds in raw.pack.get("faults", {}).items():
            if name not in list(Fault):
                hint = f"known are {', '.join(f.value for f in Fault)}"
                self._problem(f"[pack.faults] names no fault: {name!r}", Place(str(self.root / "facts")), hint)
                continue
            faults |= dict.fromkeys(kinds, Fault(name))
        return faults

    def _reference(self, raw: RawPack) -> Reference:
        """How the source is cited, from `[pack.source]`."""
        said = raw.pack.get("source", {})
        where = Place(str(self.root / "facts"))
        for name in sorted(said.keys() - set(Reference._fields)):
            self._problem(f"[pack.source] has an unknown field {name!r}", where, "see facts/README.md")
        given = {name: said[name] for name in Reference._fields if name in said}
        for name, value in given.items():
            if not isinstance(value, str):
                self._problem(f"[pack.source] {name} is no text: {value!r}", where, "put it in quotation marks")
        return Reference(**{name: value for name, value in given.items() if isinstance(value, str)})

    def _problem(self, message: str, place: Place | None, hint: str = "") -> None:
        self.problems.append(PackError(message, place, hint))

    def _source(self) -> Source | None:
        files = sorted((self.root / "seeds").glob("*.txt"))
        if len(files) != 1:
            where = Place(str(self.root / "seeds"))
            self._problem(f"a pack has exactly one source, a .txt file; found {len(files)}", where)
            return None
        try:
            return read_source(files[0])
        except PackError as error:
            self.problems.append(error)
            return None

    def _entities(self, raw: RawPack) -> dict[str, Entity]:
        entities: dict[str, Entity] = {}
        places: dict[str, Place] = {}
        for record, place in raw.entities:
            if not self._has(record, ("id", "kind", "name"), place):
                continue
            self._unknown_fields(record, _ENTITY_FIELDS, place)
            entity = Entity(
                id=record["id"],
                kind=record["kind"],
                name=record["name"],
                aliases=tuple(record.get("aliases", ())),
                cased=frozenset(record.get("cased", ())),
                descriptions=tuple(record.get("descriptions", ())),
                gender=record.get("gender", "n"),
                within=tuple(record.get("within", ())),
                homonym=tuple(record.get("homonym", ())),
            )
            if entity.id in entities:
                self._problem(f"entity {entity.id!r} stands twice", place, f"the other is at {places[entity.id]}")
            entities[entity.id] = entity
            places[entity.id] = place
        for entity in entities.values():
            for other in (*entity.within, *entity.homonym):
                if other not in entities:
                    self._problem(f"entity {entity.id!r} refers to {other!r}, which is none", places[entity.id])
        self._shared_aliases(entities, places)
        return entities

    def _shared_aliases(self, entities: Mapping[str, Entity], places: Mapping[str, Place]) -> None:
        owners: dict[str, Entity] = {}
        for entity in entities.values():
            for alias in {name.casefold() for name in (entity.name, *entity.aliases, *entity.descriptions)}:
                other = owners.setdefault(alias, entity)
                if other.id != entity.id and other.id not in entity.homonym and entity.id not in other.homonym:
                    hint = "take it from one of them, or declare them homonyms"
                    self._problem(f"{alias!r} names both {other.id!r} and {entity.id!r}", places[entity.id], hint)

    def _relations(self, raw: RawPack) -> dict[str, Relation]:
        relations: dict[str, Relation] = {}
        for name, record, place in raw.relations:
            if name in relations:
                self._problem(f"relation {name!r} stands twice", place)
            slots = {k: v if isinstance(v, str) else tuple(v) for k, v in record.get("slots", {}).items()}
            cues = record.get("cues", ())
            required = record.get("required", [s for s in ("subject", "value") if s in slots])
            determines = tuple(Determination(tuple(d["given"]), d["fixes"]) for d in record.get("determines", ()))
            relation = Relation(
                id=name,
                about=record.get("about", ""),
                slots=slots,
                required=tuple(required),
                cues={k: tuple(v) for k, v in (cues if isinstance(cues, dict) else {"any": cues}).items()},
                implied=record.get("implied", False),
                symmetric=record.get("symmetric", False),
                separators=tuple(record.get("separators", ())),
                determines=determines,
                exclusive=tuple(record.get("exclusive", ())),
                entails=tuple(record.get("entails", ())),
                gloss=record.get("gloss", ""),
            )
            self._check_relation(relation, place)
            relations[name] = relation
        return relations

    def _check_relation(self, relation: Relation, place: Place) -> None:
        named = {*relation.required, *relation.separators, *(relation.cues.keys() - {"any"})}
        for determination in relation.determines:
            named |= {*determination.given, determination.fixes}
        for slot in sorted(named - relation.slots.keys()):
            self._problem(f"relation {relation.id!r} speaks of a slot {slot!r} that it does not have", place)
        for slot, kind in relation.slots.items():
            if isinstance(kind, str) and kind not in _VALUE_KINDS:
                hint = f"a value kind is one of {', '.join(sorted(_VALUE_KINDS))}; entity kinds stand in a list"
                self._problem(f"relation {relation.id!r}, slot {slot!r}: unknown value kind {kind!r}", place, hint)

    def _facts(
        self, raw: RawPack, source: Source, entities: Mapping[str, Entity], relations: Mapping[str, Relation]
    ) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        for record, place in raw.facts:
            if not self._has(record, ("id", "relation", "quotes"), place):
                continue
            fact_id = record["id"]
            if fact_id in facts:
                self._problem(f"fact {fact_id!r} stands twice", place, f"the other is at {facts[fact_id].place}")
            relation = relations.get(record["relation"])
            if relation is None:
                self._problem(f"fact {fact_id!r}: no relation {record['relation']!r}", place)
                continue
            self._unknown_fields(record, _FACT_FIELDS | relation.slots.keys(), place)
            if not record["quotes"]:
                self._problem(f"fact {fact_id!r} has no quotation", place, "a fact without proof is none")
            said = {k: str(v) for k, v in record.items() if k in relation.slots}
            facts[fact_id] = Fact(
                id=fact_id,
                relation=relation.id,
                slots=self._slots(fact_id, said, relation, entities, place),
                said=said,
                quotes=tuple(self._quotes(record["quotes"], source, place, fact_id)),
                also=tuple(record.get("also", ())),
                cues=tuple(record.get("cues", ())),
                by=self._speaker(record.get("by", ""), entities, place),
                opinion=record.get("opinion", False),
                denied=record.get("denied", False),
                fixed=tuple(record.get("fixed", ())),
                note=record.get("note", ""),
                place=place,
            )
        return facts

    def _slots(
        self, fact_id: str, said: Mapping[str, str], relation: Relation, entities: Mapping[str, Entity], place: Place
    ) -> dict[str, str | Value]:
        slots: dict[str, str | Value] = {}
        for slot, text in said.items():
            kind = relation.slots[slot]
            if isinstance(kind, str):
                try:
                    slots[slot] = parse_value(text, Kind(kind))
                except ValueError as error:
                    self._problem(f"fact {fact_id!r}, {slot}: {error}", place)
            elif text not in entities:
                self._problem(f"fact {fact_id!r}, {slot}: no entity {text!r}", place)
            elif entities[text].kind not in kind:
                got = entities[text].kind
                self._problem(f"fact {fact_id!r}, {slot}: {text!r} is a {got}, not a {' or '.join(kind)}", place)
            else:
                slots[slot] = text
        return slots

    def _speaker(self, speaker: str, entities: Mapping[str, Entity], place: Place) -> str:
        if speaker and speaker not in entities:
            self._problem(f"the speaker {speaker!r} is no entity", place)
            return ""
        return speaker

    def _quotes(self, texts: Iterable[str], source: Source, place: Place, owner: str) -> list[Quote]:
        quotes = []
        for text in texts:
            quote = self._quote(text, source, place, owner)
            if quote:
                quotes.append(quote)
        return quotes

    def _quote(self, text: str, source: Source, place: Place, owner: str) -> Quote | None:
        start = source.text.find(text)
        if start < 0 or not text:
            hint = "quotations are byte for byte; see the source with `anora source show`"
            self._problem(f"{owner}: not in the source: {text[:60]!r}", place, hint)
            return None
        if source.text.find(text, start + 1) >= 0:
            self._problem(f"{owner}: stands more than once in the source: {text[:60]!r}", place, "quote more of it")
            return None
        return Quote(text, start, start + len(text))

    def _quotations(self, raw: RawPack, source: Source, entities: Mapping[str, Entity]) -> Iterable[Quotation]:
        for record, place in raw.quotations:
            if self._has(record, ("speaker", "text"), place):
                quote = self._quote(record["text"], source, place, "quotation")
                speaker = self._speaker(record["speaker"], entities, place)
                if quote:
                    yield Quotation(speaker, tuple(record.get("about", ())), quote)

    def _omissions(self, raw: RawPack, source: Source) -> Iterable[Omission]:
        for record, place in raw.omissions:
            named = ("sentence", "reason") if "sentence" in record else ("quote", "reason")
            if self._has(record, named, place):
                quote = self._omitted(record, source, place)
                if quote:
                    yield Omission(quote, record["reason"])

    def _omitted(self, record: Record, source: Source, place: Place) -> Quote | None:
        """The passage left out: by its words, or by the id of its sentence where the words stand more than once."""
        if "quote" in record:
            return self._quote(record["quote"], source, place, "omitted")
        sentence = source.sentence(record["sentence"])
        if sentence is None:
            self._problem(f"omitted: no sentence {record['sentence']!r}", place, "see `anora source show`")
            return None
        return Quote(source.text[sentence.start : sentence.end], sentence.start, sentence.end)

    def _derivations(self, raw: RawPack, relations: Mapping[str, Relation]) -> Iterable[Derivation]:
        for record, place in raw.derivations:
            if not self._has(record, ("rule", "from", "slot", "to"), place):
                continue
            if record["rule"] not in DERIVATION_RULES:
                self._problem(f"no rule {record['rule']!r}", place, f"rules are {', '.join(DERIVATION_RULES)}")
                continue
            unknown = [name for name in (record["from"], record["to"]) if name not in relations]
            if unknown:
                self._problem(f"derivation: no relation {unknown[0]!r}", place)
                continue
            yield Derivation(
                rule=record["rule"],
                source=record["from"],
                slot=record["slot"],
                target=record["to"],
                facts=tuple(record.get("facts", ())),
                also=tuple(record.get("also", ())),
            )

    def _lexicon(self, raw: RawPack) -> Lexicon:
        return Lexicon(
            concepts={concept: tuple(forms) for concept, forms in raw.concepts.items()},
            opposites={concept: tuple(others) for concept, others in raw.opposites.items()},
            claims_nothing=tuple(raw.claims_nothing),
            shifters=tuple(raw.shifters),
        )

    def _has(self, record: Record, names: Iterable[str], place: Place) -> bool:
        missing = [name for name in names if name not in record]
        if missing:
            self._problem(f"a record lacks {', '.join(missing)}", place, "see facts/README.md")
        return not missing

    def _unknown_fields(self, record: Mapping[str, Any], known: Iterable[str], place: Place) -> None:
        for name in sorted(record.keys() - set(known)):
            self._problem(f"{record['id']!r} has an unknown field {name!r}", place, "see facts/README.md")
