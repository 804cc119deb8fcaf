package seat.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * What a reader must have noticed: how each answer differs from the one it was given before, of documents whose changes are worth
 * telling. Made here from the answers alone, so that a reader's own account of what changed can be held against it.
 */
final class ChangeLog {
    /** Beyond so many changes nothing more is noted: this is for tests. */
    private static final int MOST = 100_000;

    private final Map<String, Map<Thing, String>> last = new ConcurrentHashMap<>();
    private final List<String> changes = new ArrayList<>();

    /** A whole document was served. */
    void served(Document document, JsonNode content) {
        switch (document.route().template()) {
            case "/corporations/{corporation_id}/members" -> {
                Map<Thing, String> members = new TreeMap<>();
                content.forEach(member -> members.put(new Thing(member.asLong(), ""), ""));
                compare(document, members, new Kinds("member-joined", "member-left", ""));
            }
            case "/characters/{character_id}/skills" -> {
                Map<Thing, String> levels = new TreeMap<>();
                for (JsonNode skill : content.path("skills")) {
                    levels.put(
                            new Thing(skill.path("skill_id").asLong(), ""),
                            String.valueOf(skill.path("trained_skill_level").asInt()));
                }
                compare(document, levels, new Kinds("skill-trained", "", "skill-trained"));
            }
            case "/characters/{character_id}/contacts", "/corporations/{corporation_id}/contacts" -> {
                Map<Thing, String> standings = new TreeMap<>();
                for (JsonNode contact : content) {
                    standings.put(
                            new Thing(contact.path("contact_id").asLong(), ""),
                            number(contact.path("standing").asDouble()));
                }
                compare(document, standings, new Kinds("contact-added", "contact-removed", "contact-standing"));
            }
            case "/corporations/{corporation_id}/roles" -> {
                Map<Thing, String> roles = new TreeMap<>();
                for (JsonNode member : content) {
                    for (Map.Entry<String, JsonNode> list : member.properties()) {
                        // All but the one that says who: what is granted, and what may be granted, at four places each.
                        list.getValue()
                                .values()
                                .forEach(role -> roles.put(
                                        new Thing(
                                                member.path("character_id").asLong(),
                                                role.asString() + " · " + list.getKey()),
                                        ""));
                    }
                }
                compare(document, roles, new Kinds("role-granted", "role-removed", ""));
            }
            case "/corporations/{corporation_id}/structures" -> {
                Map<Thing, String> states = new TreeMap<>();
                for (JsonNode structure : content) {
                    states.put(
                            new Thing(structure.path("structure_id").asLong(), ""),
                            structure.path("state").asString());
                }
                compare(document, states, new Kinds("structure-came", "structure-left", "structure-state"));
            }
            case "/corporations/{corporation_id}/assets" -> {
                Map<Thing, String> hangars = new TreeMap<>();
                for (JsonNode item : content) {
                    String flag = item.path("location_flag").asString();
                    if (flag.matches("CorpSAG[1-7]")) {
                        hangars.put(
                                new Thing(
                                        item.path("type_id").asLong(),
                                        String.valueOf(item.path("item_id").asLong())),
                                flag);
                    }
                }
                compare(document, hangars, new Kinds("asset-came", "asset-left", "asset-moved"));
            }
            default -> {
                // Nothing to tell.
            }
        }
    }

    /** 5 for 5.0, as people write it. */
    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf(Math.round(value)) : String.valueOf(value);
    }

    /**
     * What a change is about.
     *
     * @param detail which of several about the same; empty where there is one
     */
    private record Thing(long id, String detail) implements Comparable<Thing> {
        @Override
        public int compareTo(Thing other) {
            return ORDER.compare(this, other);
        }

        private static final Comparator<Thing> ORDER =
                Comparator.comparingLong(Thing::id).thenComparing(Thing::detail);
    }

    /** What a change is called; empty where it is not told. */
    private record Kinds(String came, String left, String turned) {
        /** Where things stand is part of the news that they came or left; what somebody thinks of a new contact is not. */
        boolean placed() {
            return came.equals(turned) || came.equals("asset-came");
        }

        boolean placedBefore() {
            return left.equals("asset-left");
        }
    }

    private synchronized void compare(Document document, Map<Thing, String> now, Kinds kinds) {
        Map<Thing, String> before = last.put(document.path(), now);
        if (before == null || changes.size() > MOST) {
            return;
        }
        TreeSet<Thing> all = new TreeSet<>(before.keySet());
        all.addAll(now.keySet());
        for (Thing thing : all) {
            String former = before.get(thing);
            String present = now.get(thing);
            if (former == null) {
                add(document, kinds.came, thing, "", kinds.placed() ? String.valueOf(present) : "");
            } else if (present == null) {
                add(document, kinds.left, thing, kinds.placedBefore() ? former : "", "");
            } else if (!former.equals(present)) {
                add(document, kinds.turned, thing, former, present);
            }
        }
    }

    private void add(Document document, String kind, Thing thing, String former, String present) {
        if (!kind.isEmpty()) {
            changes.add("%d %s %d %s %s>%s".formatted(document.id(0), kind, thing.id, thing.detail, former, present));
        }
    }

    /** {@code owner kind entity detail former>present}, in the order they were served. */
    synchronized List<String> all() {
        return List.copyOf(changes);
    }
}
