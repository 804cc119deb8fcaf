package seat.web.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import seat.access.Limits;
import seat.access.Permissions;

/**
 * Permissions of a role under one heading, as the role's page shows them.
 *
 * @param kind what they are about: {@code character}, or the part before the dot
 */
public record PermissionGroup(String kind, List<Line> lines) {
    /**
     * One permission.
     *
     * @param label what people call it
     * @param explanation what it lets somebody see or do
     * @param known whether anything here is guarded by it
     * @param limitable whether it is about owners, and can be limited to some
     * @param limits whom it is about; null where the role does not hold it
     */
    public record Line(
            String name,
            String label,
            String explanation,
            boolean known,
            boolean limitable,
            @org.jspecify.annotations.Nullable Limits limits) {}

    /** All permissions there are and those the role holds besides, by what they are about. */
    public static List<PermissionGroup> of(
            Permissions permissions, Map<String, Limits> held, MessageSource messages, Locale locale) {
        Set<String> grantable = permissions.grantable();
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        for (String kind : List.of("character", "corporation", "alliance", "global")) {
            groups.put(kind, new ArrayList<>());
        }
        Set<String> all = new java.util.TreeSet<>(grantable);
        all.addAll(held.keySet());
        for (String name : all) {
            String kind = name.substring(0, Math.max(0, name.indexOf('.')));
            boolean known = grantable.contains(name);
            groups.computeIfAbsent(known ? kind : "unknown", unused -> new ArrayList<>())
                    .add(new Line(
                            name,
                            label(name, messages, locale),
                            text("permission." + name + ".what", "", messages, locale),
                            known,
                            Permissions.owner(name) != null,
                            held.get(name)));
        }
        return groups.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(group -> new PermissionGroup(
                        group.getKey(),
                        group.getValue().stream()
                                .sorted(Comparator.comparing(Line::label))
                                .toList()))
                .toList();
    }

    /** What people call a permission; its name where a contribution did not say it. */
    public static String label(String name, MessageSource messages, Locale locale) {
        return text("permission." + name, name, messages, locale);
    }

    private static String text(String key, String otherwise, MessageSource messages, Locale locale) {
        String text = messages.getMessage(key, null, otherwise, locale);
        return text == null ? otherwise : text;
    }
}
