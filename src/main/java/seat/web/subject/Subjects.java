package seat.web.subject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.access.Names;
import seat.access.OwnerSelection;
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

    /** The tab of pages about a corporation's members: there is none where a corporation is EVE's own, or closed. */
    private static final String MEMBERS = "members";

    private final CharacterCards characters;
    private final CorporationCards corporations;
    private final Names names;
    private final Views views;
    private final MessageSource messages;
    private final List<SubjectPage> ownPages = Contributions.installed().all(SubjectPage.POINT);

    Subjects(
            CharacterCards characters,
            CorporationCards corporations,
            Names names,
            Views views,
            MessageSource messages) {
        this.characters = characters;
        this.corporations = corporations;
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
                CONFIGURATION,
                tabs,
                List.of(),
                null,
                null);
    }

    /**
     * One owner.
     *
     * @param page the page's id, for the tabs
     * @throws seat.web.NotFoundException for one that nothing is known of
     */
    public Subject of(OwnerType kind, long id, String page, Access access, Locale locale) {
        Formats formats = new Formats(locale, messages);
        String path = path(kind, id);
        Predicate<SubjectPage> allowed = one -> one.permission().isEmpty() || access.may(one.permission(), kind, id);
        return switch (kind) {
            case CHARACTER -> character(id, page, path, allowed, access, formats);
            case CORPORATION, ALLIANCE -> {
                CorporationCards.Named named =
                        kind == OwnerType.CORPORATION ? corporations.of(id, access) : corporations.alliance(id, access);
                Predicate<SubjectPage> there = named.card().kind().hasMembers()
                        ? allowed
                        : allowed.and(one -> !one.group().equals(MEMBERS));
                if (there != allowed && group(kind, page).equals(MEMBERS)) {
                    throw new NotFoundException("members of corporation " + id + ", which is nobody's");
                }
                yield subject(kind, id, named.name(), path, page, there, formats, null, named.card());
            }
            case REGION, STRUCTURE ->
                subject(kind, id, names.of(List.of(id)).of(id), path, page, allowed, formats, null, null);
            case PUBLIC ->
                subject(
                        kind,
                        0,
                        formats.message("subject.universe", "New Eden"),
                        path,
                        page,
                        allowed,
                        formats,
                        null,
                        null);
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
            case OwnerSelection.CorporationsOf corporations ->
                formats.message("subject.corporations", "Corporations of")
                        + " "
                        + names.of(List.of(corporations.allianceId())).of(corporations.allianceId());
            case OwnerSelection.All all -> formats.message("subject.all." + kind.id(), "All I may see");
            case OwnerSelection.One one -> names.of(List.of(one.id())).of(one.id());
        };
        return subject(kind, 0, name, path(kind, scope), page, one -> true, formats, null, null);
    }

    /** All characters of the caller together. */
    public Subject mine(String page, Locale locale) {
        return of(OwnerType.CHARACTER, new OwnerSelection.Mine(), page, locale);
    }

    /** The path of pages that list several owners. */
    public static String path(OwnerType kind, OwnerSelection scope) {
        return switch (scope) {
            case OwnerSelection.Mine mine -> "/my";
            case OwnerSelection.MembersOf members -> "/corporations/" + members.corporationId() + "/members";
            case OwnerSelection.CorporationsOf corporations ->
                "/alliances/" + corporations.allianceId() + "/corporations";
            case OwnerSelection.All all -> "/all" + path(kind, 0).replace("/0", "");
            case OwnerSelection.One one -> path(kind, one.id());
        };
    }

    private Subject character(
            long id, String page, String path, Predicate<SubjectPage> allowed, Access access, Formats formats) {
        CharacterCards.Named named = characters.of(id, page, permission(OwnerType.CHARACTER, page), access);
        return subject(OwnerType.CHARACTER, id, named.name(), path, page, allowed, formats, named.card(), null);
    }

    /** What somebody needs to open a page about an owner of that kind. */
    private String permission(OwnerType kind, String page) {
        return page(kind, page).map(SubjectPage::permission).orElse("character.sheet");
    }

    private String group(OwnerType kind, String page) {
        return page(kind, page).map(SubjectPage::group).orElse("");
    }

    private Optional<SubjectPage> page(OwnerType kind, String page) {
        return Stream.concat(
                        ownPages.stream().filter(one -> one.kind() == kind),
                        views.of(kind).stream()
                                .map(view -> new SubjectPage(kind, view.group(), view.id(), view.permission())))
                .filter(one -> one.id().equals(page))
                .findFirst();
    }

    private Subject subject(
            OwnerType kind,
            long id,
            String name,
            String path,
            String page,
            Predicate<SubjectPage> allowed,
            Formats formats,
            @Nullable CharacterCard character,
            @Nullable CorporationCard corporation) {
        Map<String, List<SubjectPage>> groups = groups(
                kind,
                one -> one.kind() == kind && (id != 0 || kind == OwnerType.PUBLIC || one.mine() && path.equals("/my")));
        groups.values().forEach(pages -> pages.removeIf(allowed.negate()));
        groups.values().removeIf(List::isEmpty);
        String current = groups.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.shows(page))
                .map(one -> TabOrder.tab(kind, one.group()))
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
                        .map(one -> new Tab(title(one.id(), formats), path + "/" + one.id(), one.shows(page)))
                        .toList();
        return new Subject(kind, id, name, path, tabs, pages, character, corporation);
    }

    /** @param there which of the pages made by hand exist */
    private Map<String, List<SubjectPage>> groups(OwnerType kind, Predicate<SubjectPage> there) {
        Map<String, List<SubjectPage>> found = new LinkedHashMap<>();
        List<SubjectPage> own = ownPages.stream().filter(there).toList();
        own.stream()
                .filter(one -> !one.group().equals(DeclaredView.CONFIGURATION))
                .forEach(one -> in(one.group(), kind, found).add(one));
        // Lists first: what has one row is on the sheet, too.
        List<View> ordered = new ArrayList<>(views.of(kind).stream()
                .filter(view -> !view.configuration())
                // A page made by hand takes the place of the views that it shows.
                .filter(view -> own.stream().noneMatch(page -> page.shows(view.id())))
                .toList());
        ordered.sort(Comparator.comparing(View::single));
        for (View view : ordered) {
            in(view.group(), kind, found).add(new SubjectPage(kind, view.group(), view.id(), view.permission()));
        }
        Map<String, List<SubjectPage>> groups = new LinkedHashMap<>();
        order(kind, own, found.keySet()).forEach(tab -> groups.put(tab, found.getOrDefault(tab, new ArrayList<>())));
        return groups;
    }

    private static List<SubjectPage> in(String group, OwnerType kind, Map<String, List<SubjectPage>> groups) {
        return groups.computeIfAbsent(TabOrder.tab(kind, group), unused -> new ArrayList<>());
    }

    /** The tab of the first page made by hand leads, then those of views follow, in the order people know where there is one. */
    private List<String> order(OwnerType kind, List<SubjectPage> own, Set<String> found) {
        Set<String> order = new LinkedHashSet<>();
        own.stream().limit(1).map(page -> TabOrder.tab(kind, page.group())).forEach(order::add);
        views.groups(kind).keySet().stream()
                .filter(group -> !group.equals(DeclaredView.CONFIGURATION))
                .map(group -> TabOrder.tab(kind, group))
                .forEach(order::add);
        order.addAll(found);
        return order.stream()
                .filter(found::contains)
                .sorted(TabOrder.order(kind))
                .toList();
    }

    private static String title(String id, Formats formats) {
        return formats.message("page." + id, formats.message("table." + id, formats.word(id)));
    }
}
