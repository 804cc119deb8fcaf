package seat.simulator;

import java.util.ArrayList;
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

    private final Map<String, Map<Long, String>> last = new ConcurrentHashMap<>();
    private final List<String> changes = new ArrayList<>();

    /** A whole document was served. */
    void served(Document document, JsonNode content) {
        switch (document.route().template()) {
            case "/corporations/{corporation_id}/members" -> {
                Map<Long, String> members = new TreeMap<>();
                content.forEach(member -> members.put(member.asLong(), ""));
                compare(document, members, "member-joined", "member-left", "");
            }
            case "/characters/{character_id}/skills" -> {
                Map<Long, String> levels = new TreeMap<>();
                for (JsonNode skill : content.path("skills")) {
                    levels.put(
                            skill.path("skill_id").asLong(),
                            String.valueOf(skill.path("trained_skill_level").asInt()));
                }
                compare(document, levels, "skill-trained", "", "skill-trained");
            }
            case "/characters/{character_id}/contacts" -> {
                Map<Long, String> standings = new TreeMap<>();
                for (JsonNode contact : content) {
                    standings.put(
                            contact.path("contact_id").asLong(),
                            String.valueOf(Math.round(contact.path("standing").asDouble())));
                }
                compare(document, standings, "contact-added", "contact-removed", "contact-standing");
            }
            default -> {
                // Nothing to tell.
            }
        }
    }

    private synchronized void compare(
            Document document, Map<Long, String> now, String came, String left, String turned) {
        Map<Long, String> before = last.put(document.path(), now);
        if (before == null || changes.size() > MOST) {
            return;
        }
        TreeSet<Long> all = new TreeSet<>(before.keySet());
        all.addAll(now.keySet());
        for (Long id : all) {
            String former = before.get(id);
            String present = now.get(id);
            if (former == null) {
                add(document, came, id, "", came.equals(turned) ? String.valueOf(present) : "");
            } else if (present == null) {
                add(document, left, id, "", "");
            } else if (!former.equals(present)) {
                add(document, turned, id, former, present);
            }
        }
    }

    private void add(Document document, String kind, long id, String former, String present) {
        if (!kind.isEmpty()) {
            changes.add("%d %s %d %s>%s".formatted(document.id(0), kind, id, former, present));
        }
    }

    /** {@code owner kind entity former>present}, in the order they were served. */
    synchronized List<String> all() {
        return List.copyOf(changes);
    }
}
