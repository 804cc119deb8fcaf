package seat.web.character;

import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.eve.Attribute;

/** What the tables with one row for each character have of one. */
record SheetRow(
        @Nullable LocalDateTime birthday,
        @Nullable String gender,
        @Nullable Long raceId,
        @Nullable Long bloodlineId,
        @Nullable Double securityStatus,
        @Nullable String title,
        @Nullable String description,
        @Nullable Integer charisma,
        @Nullable Integer intelligence,
        @Nullable Integer memory,
        @Nullable Integer perception,
        @Nullable Integer willpower,
        @Nullable Integer bonusRemaps,
        @Nullable LocalDateTime lastRemap,
        @Nullable LocalDateTime nextRemap,
        @Nullable LocalDateTime lastJump,
        @Nullable LocalDateTime fatigueUntil,
        @Nullable LocalDateTime lastCloneJump,
        @Nullable Long homeId,
        @Nullable Long systemId,
        @Nullable Long dockedAt,
        @Nullable Long shipTypeId,
        @Nullable String shipName,
        @Nullable Boolean online,
        @Nullable LocalDateTime lastLogin,
        @Nullable LocalDateTime lastLogout,
        @Nullable Long corporationId) {

    /** Attributes as EVE tells them; empty before it has. */
    Map<Attribute, Integer> attributes() {
        Map<Attribute, Integer> attributes = new EnumMap<>(Attribute.class);
        put(attributes, Attribute.CHARISMA, charisma);
        put(attributes, Attribute.INTELLIGENCE, intelligence);
        put(attributes, Attribute.MEMORY, memory);
        put(attributes, Attribute.PERCEPTION, perception);
        put(attributes, Attribute.WILLPOWER, willpower);
        return attributes;
    }

    private static void put(Map<Attribute, Integer> attributes, Attribute attribute, @Nullable Integer value) {
        if (value != null) {
            attributes.put(attribute, value);
        }
    }
}
