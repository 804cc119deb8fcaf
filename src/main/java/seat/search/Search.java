package seat.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import seat.access.Access;
import seat.access.BidiControls;
import seat.access.Viewer;
import seat.access.ViewersCharacters;
import seat.db.Database;
import seat.db.Texts;
import seat.resource.OwnerType;
import seat.sde.Language;
import seat.sde.StaticNames;

/**
 * Finds everything with a name that somebody may see: pilots whose pages he may open, structures he knows of
 * ({@link VisibleStructures}), mails of his own characters, and what is public in EVE. Names that fit exactly come first, then those that
 * begin so, then those in which a word does; own things before others. A search takes at most nine statements, besides what the rights
 * take, however many names there are.
 */
public final class Search {
    /** How many of the best hits of what not everybody may find are asked for. */
    private static final int CANDIDATES = 2_000;

    /** How many of the best items are looked for among what the searcher has. */
    private static final int ITEMS = 300;

    /** What ESI named and everybody may find, by ESI's categories. */
    private static final Map<String, SearchKind> NAMED_KINDS = Map.of(
            "corporation", SearchKind.CORPORATION,
            "faction", SearchKind.CORPORATION,
            "alliance", SearchKind.ALLIANCE,
            "inventory_type", SearchKind.ITEM,
            "solar_system", SearchKind.SYSTEM,
            "constellation", SearchKind.REGION,
            "region", SearchKind.REGION,
            "station", SearchKind.PLACE);

    private static final int NAMED = 50;

    private static final int POSSESSIONS = 500;

    /** What is shorter is looked for in memory only. */
    private static final int SHORTEST = 2;

    private final Database database;
    private final ViewersCharacters own;
    private final Supplier<Language> language;
    private final StaticList statics;
    private final KeptList kept;
    private final VisibleStructures structures;
    private final OwnMails mails;
    private final Possessions possessions;

    /** @param language of whoever searches, asked at each search */
    public Search(Database database, StaticNames staticNames, Supplier<Language> language) {
        this.database = database;
        this.language = language;
        this.own = new ViewersCharacters(database);
        this.statics = new StaticList(database, staticNames);
        this.kept = new KeptList(database);
        this.structures = new VisibleStructures(database);
        this.mails = new OwnMails(database);
        this.possessions = new Possessions(database);
    }

    /**
     * What fits the text, the best first.
     *
     * @param pages those of SeAT that fit, which only the caller knows
     * @param most hits of each kind at most
     */
    public List<Hit> find(SearchText text, Viewer viewer, Access access, List<Hit> pages, int most) {
        List<Long> mine = own.of(viewer);
        List<Hit> hits = new ArrayList<>();
        pages.stream().filter(hit -> text.searches(hit.kind())).forEach(hits::add);
        if (text.text().isEmpty()) {
            if (text.limited() && text.searches(SearchKind.PILOT)) {
                hits.addAll(ownPilots(mine));
            }
        } else {
            hits.addAll(everybodys(text, mine));
            hits.addAll(kept(text, mine, viewer, access));
            if (text.searches(SearchKind.MAIL) && text.text().length() >= SHORTEST) {
                hits.addAll(mails.find(mine, text.text(), text.typed(), most));
            }
        }
        return best(hits, most);
    }

    /** The structures out of these that somebody may find. */
    public Set<Long> structures(Viewer viewer, Access access, Collection<Long> ids) {
        List<Long> mine = List.copyOf(access.among("character.asset", OwnerType.CHARACTER, own.of(viewer)));
        return structures.among(access, mine, ids);
    }

    /** Reads what SeAT keeps again before the next search. */
    void forget() {
        kept.forget();
    }

    /** Each thing once, and of no kind more than asked for. */
    private static List<Hit> best(List<Hit> hits, int most) {
        Map<SearchKind, Integer> count = new EnumMap<>(SearchKind.class);
        Set<Long> seen = new HashSet<>();
        return hits.stream()
                .sorted(Hit.ORDER)
                .filter(hit -> hit.id() == 0 || hit.kind() == SearchKind.MAIL || seen.add(hit.id()))
                .filter(hit -> count.merge(hit.kind(), 1, Integer::sum) <= most)
                .toList();
    }

    private List<Hit> ownPilots(List<Long> mine) {
        return mine.isEmpty()
                ? List.of()
                : database.sql()
                        .sql(
                                "SELECT character_id AS id, character_name AS name FROM refresh_tokens WHERE character_id IN (:ids)")
                        .param("ids", mine)
                        .query((row, number) ->
                                Hit.of(SearchKind.PILOT, row.getLong(1), row.getString(2), Match.PREFIX, true))
                        .list();
    }

    /** What is public in EVE: of the static data by each word, of what somebody met by the beginning. */
    private List<Hit> everybodys(SearchText text, List<Long> mine) {
        Map<Long, NameList.Found> found = new LinkedHashMap<>();
        statics.of(language.get()).find(text.text(), Integer.MAX_VALUE).stream()
                .filter(one -> text.searches(one.entry().kind()))
                .forEach(one -> found.put(one.entry().id(), one));
        named(text).forEach(one -> found.putIfAbsent(one.entry().id(), one));
        List<Long> items = found.values().stream()
                .filter(one -> one.entry().kind() == SearchKind.ITEM)
                .map(one -> one.entry().id())
                .limit(ITEMS)
                .toList();
        Map<Long, List<Possession>> had =
                possessions.of(mine, items, POSSESSIONS).stream().collect(Collectors.groupingBy(Possession::typeId));
        return found.values().stream()
                .map(one -> Hit.of(one, had.getOrDefault(one.entry().id(), List.of())))
                .toList();
    }

    private List<Hit> kept(SearchText text, List<Long> mine, Viewer viewer, Access access) {
        List<NameList.Found> found = kept.get().find(text.text(), Integer.MAX_VALUE).stream()
                .filter(one -> text.searches(one.entry().kind()))
                .toList();
        Set<Long> ours = new HashSet<>(mine);
        Set<Long> visible =
                new HashSet<>(access.among("character.sheet", OwnerType.CHARACTER, ids(found, SearchKind.PILOT)));
        visible.addAll(
                viewer.key() == null
                        ? structures.among(access, mine, ids(found, SearchKind.PLACE))
                        : structures(viewer, access, ids(found, SearchKind.PLACE)));
        List<Hit> hits = new ArrayList<>();
        Set<Long> organisations =
                found.stream().anyMatch(one -> isOrganisation(one.entry().kind())) ? organisations(mine) : Set.of();
        for (NameList.Found one : found) {
            NameList.Entry entry = one.entry();
            if (isOrganisation(entry.kind()) || visible.contains(entry.id())) {
                boolean isOwn = ours.contains(entry.id()) || organisations.contains(entry.id());
                hits.add(Hit.of(entry.kind(), entry.id(), entry.name(), one.match(), isOwn));
            }
        }
        return hits;
    }

    private static boolean isOrganisation(SearchKind kind) {
        return kind == SearchKind.CORPORATION || kind == SearchKind.ALLIANCE;
    }

    private static List<Long> ids(Collection<NameList.Found> found, SearchKind kind) {
        return found.stream()
                .map(NameList.Found::entry)
                .filter(entry -> entry.kind() == kind)
                .map(NameList.Entry::id)
                .limit(CANDIDATES)
                .toList();
    }

    /** The corporations and alliances of these characters. */
    private Set<Long> organisations(List<Long> characters) {
        return characters.isEmpty()
                ? Set.of()
                : database
                        .sql()
                        .sql("""
                                SELECT corporation_id, COALESCE(alliance_id, 0) FROM character_affiliations
                                WHERE character_id IN (:characters)
                                """)
                        .param("characters", characters)
                        .query((row, number) -> List.of(row.getLong(1), row.getLong(2)))
                        .list()
                        .stream()
                        .flatMap(List::stream)
                        .collect(Collectors.toSet());
    }

    /** What has a name in EVE that ESI told: found by its beginning, along an index. */
    private List<NameList.Found> named(SearchText text) {
        Set<String> kinds = NAMED_KINDS.entrySet().stream()
                .filter(kind -> text.searches(kind.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (kinds.isEmpty() || text.text().length() < SHORTEST) {
            return List.of();
        }
        return database.sql()
                .sql("""
                        SELECT id, kind, name FROM entity_names
                        WHERE folded LIKE :beginning ESCAPE '!' AND kind IN (:kinds) ORDER BY folded, id LIMIT :most
                        """)
                .param("beginning", Texts.literally(text.text()) + "%")
                .param("kinds", kinds)
                .param("most", NAMED)
                .query((row, number) -> {
                    NameList.Entry entry = NameList.Entry.of(
                            NAMED_KINDS.getOrDefault(row.getString(2), SearchKind.CORPORATION),
                            row.getLong(1),
                            BidiControls.strip(row.getString(3)));
                    return new NameList.Found(entry, Match.at(entry.folded(), text.text(), 0));
                })
                .list();
    }
}
