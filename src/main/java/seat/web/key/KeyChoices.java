package seat.web.key;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import seat.access.Access;
import seat.access.Limits;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Viewer;
import seat.access.ViewersCharacters;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.web.access.PermissionGroup;

/** What the form of a key offers: the permissions its maker has for somebody, and those he mostly sees. */
@Component
final class KeyChoices {
    private static final int MOST_CORPORATIONS = 100;

    private final Database database;
    private final Permissions permissions;
    private final ViewersCharacters characters;
    private final Names names;
    private final MessageSource messages;

    KeyChoices(
            Database database,
            Permissions permissions,
            ViewersCharacters characters,
            Names names,
            MessageSource messages) {
        this.database = database;
        this.permissions = permissions;
        this.characters = characters;
        this.names = names;
        this.messages = messages;
    }

    /**
     * The characters, corporations and alliances that have a box in the form.
     *
     * @param byKind their names by id, by the kind's id
     */
    record Offered(Map<String, Map<Long, String>> byKind) {
        Set<Long> ids() {
            return byKind.values().stream()
                    .flatMap(one -> one.keySet().stream())
                    .collect(Collectors.toSet());
        }
    }

    Offered owners(Viewer viewer, Access access) {
        List<Long> corporations = access.corporations(MOST_CORPORATIONS);
        List<Long> alliances = corporations.isEmpty()
                ? List.of()
                : database.sql()
                        .sql("SELECT DISTINCT alliance_id FROM corporation_infos WHERE corporation_id IN (:ids)"
                                + " AND alliance_id IS NOT NULL")
                        .param("ids", corporations)
                        .query(Long.class)
                        .list();
        Map<String, Map<Long, String>> offered = new LinkedHashMap<>();
        offered.put(OwnerType.CHARACTER.id(), named(characters.of(viewer)));
        offered.put(OwnerType.CORPORATION.id(), named(corporations));
        offered.put(OwnerType.ALLIANCE.id(), named(alliances));
        return new Offered(offered);
    }

    private Map<Long, String> named(List<Long> ids) {
        Names.Known known = names.of(ids);
        Map<Long, String> named = new LinkedHashMap<>();
        ids.stream()
                .sorted(java.util.Comparator.comparing((Long id) -> known.has(id) ? known.of(id) : String.valueOf(id)))
                .forEach(id -> named.put(id, known.has(id) ? known.of(id) : String.valueOf(id)));
        return named;
    }

    void fill(Model model, KeyForm form, Offered offered, Viewer viewer, Access access, Locale locale) {
        model.addAttribute("form", form);
        model.addAttribute("offered", offered.byKind());
        model.addAttribute("groups", groups(form.permissions(), access, locale));
        model.addAttribute("superuser", viewer.superuser());
    }

    private List<PermissionGroup> groups(Set<String> ticked, Access access, Locale locale) {
        Map<String, Limits> held = new TreeMap<>();
        Set<String> known = new TreeSet<>(permissions.grantable());
        ticked.stream().filter(known::contains).forEach(name -> held.put(name, Limits.NONE));
        Predicate<PermissionGroup.Line> own =
                line -> held.containsKey(line.name()) || access.mayForSomebody(line.name());
        return PermissionGroup.of(permissions, held, messages, locale).stream()
                .map(group -> new PermissionGroup(
                        group.kind(), group.lines().stream().filter(own).toList()))
                .filter(group -> !group.lines().isEmpty())
                .toList();
    }
}
