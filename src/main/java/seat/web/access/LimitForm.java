package seat.web.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import seat.access.AccessRefusal;
import seat.access.Limits;
import seat.access.NamesOfMembers;
import seat.db.Database;
import seat.resource.OwnerType;

/**
 * Limits as a form shows and sends them: a name or id per line, for those a permission is about and those it excepts.
 *
 * @param everyone whether all are meant but those excepted
 * @param lines by field: {@code character}, {@code except-character} …
 */
record LimitForm(boolean everyone, Map<String, String> lines) {
    static final List<OwnerType> KINDS = List.of(OwnerType.CHARACTER, OwnerType.CORPORATION, OwnerType.ALLIANCE);

    private static final String EXCEPT = "except-";
    private static final int MOST_LINES = 500;

    /** Shows limits by name, where names are known. */
    static LimitForm of(Limits limits, Map<Long, String> names) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (OwnerType kind : KINDS) {
            lines.put(kind.id(), lines(limits.included().of(kind), names));
            lines.put(EXCEPT + kind.id(), lines(limits.excepted().of(kind), names));
        }
        return new LimitForm(limits.everyone(), lines);
    }

    private static String lines(Set<Long> ids, Map<Long, String> names) {
        List<String> lines = new ArrayList<>();
        ids.forEach(id -> lines.add(names.containsKey(id) ? names.get(id) + " (" + id + ")" : String.valueOf(id)));
        return String.join("\n", lines);
    }

    /**
     * Reads a form.
     *
     * @throws AccessRefusal naming the line that says nobody SeAT knows
     */
    static Limits read(Map<String, String> form, Database database) {
        Limits.Members excepted = members(form, EXCEPT, database);
        return "everyone".equals(form.get("about"))
                ? Limits.allBut(excepted)
                : Limits.to(members(form, "", database), excepted);
    }

    private static Limits.Members members(Map<String, String> form, String prefix, Database database) {
        return new Limits.Members(
                ids(form, prefix, OwnerType.CHARACTER, database),
                ids(form, prefix, OwnerType.CORPORATION, database),
                ids(form, prefix, OwnerType.ALLIANCE, database));
    }

    private static Set<Long> ids(Map<String, String> form, String prefix, OwnerType kind, Database database) {
        List<String> lines = form.getOrDefault(prefix + kind.id(), "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() > MOST_LINES) {
            throw new AccessRefusal("At most " + MOST_LINES + " lines can be listed, not " + lines.size()
                    + "; list corporations or alliances");
        }
        Set<Long> ids = new TreeSet<>();
        for (String line : lines) {
            // As this form itself shows it: the name for people, the id for certain.
            ids.add(NamesOfMembers.find(
                    database,
                    kind,
                    line.matches(".*\\([1-9][0-9]{0,17}\\)") ? line.replaceAll(".*\\(|\\)$", "") : line));
        }
        return ids;
    }
}
