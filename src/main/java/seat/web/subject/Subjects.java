package seat.web.subject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.access.Names;
import seat.access.OwnerSelection;
import seat.db.Database;
import seat.plugin.Contributions;
import seat.resource.DeclaredView;
import seat.resource.OwnerType;
import seat.view.View;
import seat.view.Views;
import seat.web.Formats;
import seat.web.NotFoundException;

/** Looks up what a page is about, and which other pages about it the caller may open. */
@Component
public final class Subjects {
    /** Where SeAT's configuration stands. */
    public static final String CONFIGURATION = "/configuration";

    private record Row(String name, String ticker, long corporationId, long allianceId) {}

    private final Database database;
    private final Names names;
    private final Views views;
    private final MessageSource messages;
    private final List<SubjectPage> ownPages = Contributions.installed().all(SubjectPage.POINT);

    Subjects(Database database, Names names, Views views, MessageSource messages) {
        this.database = database;
        this.names = names;
        this.views = views;
        this.messages = messages;
    }

    /** The path of an owner's pages. */
    public static String path(OwnerType kind, long id) {
        return switch (kind) {
            case CHARACTER -> "/characters/" + id;
            case CORPORATION -> "/corporations/" + id;
            case ALLIANCE -> "/alliances/" + id;
            case REGION -> "/regions/" + id;
            case STRUCTURE -> "/structures/" + id;
            case PUBLIC -> "/universe";
        };
    }

    /** The path of a view of one owner. */
    public static String path(View view, long id) {
        return (view.configuration() ? CONFIGURATION : path(view.ownerType(), id)) + "/" + view.id();
    }

    /** SeAT itself: the pages of its configuration that the caller may open. */
    public Subject configuration(String page, Access access, Locale locale) {
        Formats formats = new Formats(locale, messages);
        List<Tab> tabs = new ArrayList<>();
        Stream.concat(
                        ownPages.stream().filter(one -> one.group().equals(DeclaredView.CONFIGURATION)),
                        views.of(OwnerType.PUBLIC).stream()
                                .filter(View::configuration)
                                .map(view -> new SubjectPage(
                                        OwnerType.PUBLIC, DeclaredView.CONFIGURATION, view.id(), view.permission())))
                .filter(one -> one.permission().isEmpty() || access.may(one.permission()))
                .forEach(one -> tabs.add(new Tab(
                        title(one.id(), formats),
                        CONFIGURATION + "/" + one.id(),
                        one.id().equals(page))));
        return new Subject(
                OwnerType.PUBLIC,
                0,
                formats.message("subject.configuration", "SeAT"),
                "",
                CONFIGURATION,
                tabs,
                List.of());
    }

    /**
     * One owner.
     *
     * @param page the page's id, for the tabs
     * @throws NotFoundException for one that nothing is known of
     */
    public Subject of(OwnerType kind, long id, String page, Access access, Locale locale) {
        Formats formats = new Formats(locale, messages);
        String path = path(kind, id);
        Predicate<SubjectPage> allowed = one -> one.permission().isEmpty() || access.may(one.permission(), kind, id);
        return switch (kind) {
            case CHARACTER -> character(id, page, path, allowed, formats);
            case CORPORATION -> corporation(id, page, path, allowed, formats);
            case ALLIANCE, REGION, STRUCTURE ->
                subject(kind, id, names.of(List.of(id)).of(id), "", path, page, allowed, formats);
            case PUBLIC ->
                subject(kind, 0, formats.message("subject.universe", "New Eden"), "", path, page, allowed, formats);
        };
    }

    /** The owners of a kind whose rows are listed together. */
    public Subject of(OwnerType kind, OwnerSelection scope, String page, Locale locale) {
        Formats formats = new Formats(locale, messages);
        String name = switch (scope) {
            case OwnerSelection.Mine mine -> formats.message("subject.mine", "All my characters");
            case OwnerSelection.MembersOf members ->
                formats.message("subject.members", "Members of")
                        + " "
                        + names.of(List.of(members.corporationId())).of(members.corporationId());
            case OwnerSelection.All all -> formats.message("subject.all." + kind.id(), "All I may see");
            case OwnerSelection.One one -> names.of(List.of(one.id())).of(one.id());
        };
        return subject(kind, 0, name, "", path(kind, scope), page, one -> true, formats);
    }

    /** The path of pages that list several owners. */
    public static String path(OwnerType kind, OwnerSelection scope) {
        return switch (scope) {
            case OwnerSelection.Mine mine -> "/my";
            case OwnerSelection.MembersOf members -> "/corporations/" + members.corporationId() + "/members";
            case OwnerSelection.All all -> "/all" + path(kind, 0).replace("/0", "");
            case OwnerSelection.One one -> path(kind, one.id());
        };
    }

    private Subject character(long id, String page, String path, Predicate<SubjectPage> allowed, Formats formats) {
        Row row = database.sql()
                .sql("""
                        SELECT COALESCE(i.name, t.character_name) AS name, '' AS ticker,
                               COALESCE(a.corporation_id, 0) AS corporation_id, COALESCE(a.alliance_id, 0) AS alliance_id
                        FROM refresh_tokens t
                        LEFT JOIN character_infos i ON i.character_id = t.character_id
                        LEFT JOIN character_affiliations a ON a.character_id = t.character_id
                        WHERE t.character_id = ? AND t.deleted_at IS NULL
                        """)
                .param(id)
                .query(Row.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("character " + id));
        Names.Known known = names.of(List.of(row.corporationId(), row.allianceId()));
        String line = Stream.of(row.corporationId(), row.allianceId())
                .filter(one -> one != 0)
                .map(known::of)
                .collect(Collectors.joining(" · "));
        return subject(OwnerType.CHARACTER, id, row.name(), line, path, page, allowed, formats);
    }

    private Subject corporation(long id, String page, String path, Predicate<SubjectPage> allowed, Formats formats) {
        Row row = database.sql()
                .sql("""
                        SELECT COALESCE(name, CONCAT('#', corporation_id)) AS name, COALESCE(ticker, '') AS ticker,
                               corporation_id, COALESCE(alliance_id, 0) AS alliance_id
                        FROM corporation_infos WHERE corporation_id = ?
                        """)
                .param(id)
                .query(Row.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("corporation " + id));
        String line = row.allianceId() == 0
                ? row.ticker()
                : row.ticker() + " · " + names.of(List.of(row.allianceId())).of(row.allianceId());
        return subject(OwnerType.CORPORATION, id, row.name(), line, path, page, allowed, formats);
    }

    private Subject subject(
            OwnerType kind,
            long id,
            String name,
            String line,
            String path,
            String page,
            Predicate<SubjectPage> allowed,
            Formats formats) {
        Map<String, List<SubjectPage>> groups = groups(kind, id != 0 || kind == OwnerType.PUBLIC);
        groups.values().forEach(pages -> pages.removeIf(allowed.negate()));
        groups.values().removeIf(List::isEmpty);
        String current = groups.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.id().equals(page))
                .map(SubjectPage::group)
                .findFirst()
                .orElse("");
        List<Tab> tabs = new ArrayList<>();
        groups.forEach((group, pages) -> tabs.add(new Tab(
                formats.message("group." + group, formats.word(group)),
                path + "/" + pages.getFirst().id(),
                group.equals(current))));
        List<SubjectPage> beside = groups.getOrDefault(current, List.of());
        List<Tab> pages = beside.size() < 2
                ? List.of()
                : beside.stream()
                        .map(one -> new Tab(
                                title(one.id(), formats),
                                path + "/" + one.id(),
                                one.id().equals(page)))
                        .toList();
        return new Subject(kind, id, name, line, path, tabs, pages);
    }

    /** @param single whether the pages are about one owner, which those made by hand are */
    private Map<String, List<SubjectPage>> groups(OwnerType kind, boolean single) {
        Map<String, List<SubjectPage>> groups = new LinkedHashMap<>();
        Set<String> order = new LinkedHashSet<>();
        List<SubjectPage> own =
                single ? ownPages.stream().filter(one -> one.kind() == kind).toList() : List.<SubjectPage>of();
        own.stream().map(SubjectPage::group).limit(1).forEach(order::add);
        views.groups(kind).keySet().forEach(order::add);
        order.remove(DeclaredView.CONFIGURATION);
        order.forEach(group -> groups.put(group, new ArrayList<>()));
        own.stream()
                .filter(one -> !one.group().equals(DeclaredView.CONFIGURATION))
                .forEach(one -> groups.computeIfAbsent(one.group(), unused -> new ArrayList<>())
                        .add(one));
        // Lists first: what has one row is on the sheet, too.
        List<View> ordered = new ArrayList<>(
                views.of(kind).stream().filter(view -> !view.configuration()).toList());
        ordered.sort(Comparator.comparing(View::single));
        for (View view : ordered) {
            groups.computeIfAbsent(view.group(), unused -> new ArrayList<>())
                    .add(new SubjectPage(kind, view.group(), view.id(), view.permission()));
        }
        return groups;
    }

    private static String title(String id, Formats formats) {
        return formats.message("page." + id, formats.message("table." + id, formats.word(id)));
    }
}
