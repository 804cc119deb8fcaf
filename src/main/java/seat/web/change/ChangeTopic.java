package seat.web.change;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of changes that people look for together; the message {@code change.topic.<id>} names them. */
enum ChangeTopic {
    SKILLS("skill-trained"),
    ROLES("role-granted", "role-removed", "title-granted", "title-removed"),
    CONTACTS("contact-added", "contact-removed", "contact-standing"),
    SHIPS("asset-came", "asset-moved", "asset-left");

    private final List<String> kinds;

    ChangeTopic(String... kinds) {
        this.kinds = List.of(kinds);
    }

    String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    List<String> kinds() {
        return kinds;
    }

    static Optional<ChangeTopic> of(String id) {
        return Stream.of(values()).filter(topic -> topic.id().equals(id)).findFirst();
    }
}
