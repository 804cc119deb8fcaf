package seat.web.home;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.attention.Need;
import seat.attention.NeedSource;
import seat.db.Database;

/** Tells which characters are not read any more, until their owner signs in with them again. */
@Component
final class TokenNeeds implements NeedSource {
    private final Database database;

    TokenNeeds(Database database) {
        this.database = database;
    }

    @Override
    public List<Need> of(Collection<Long> characterIds, Instant now) {
        return database.sql()
                .sql("""
                        SELECT t.character_id, COALESCE(i.name, t.character_name), t.disabled_at FROM refresh_tokens t
                        LEFT JOIN character_infos i ON i.character_id = t.character_id
                        WHERE t.character_id IN (:ids) AND t.deleted_at IS NULL AND t.disabled_at IS NOT NULL
                        ORDER BY t.disabled_at, t.character_id
                        """)
                .param("ids", characterIds)
                .query((row, number) -> need(row.getLong(1), row.getString(2), row.getObject(3, LocalDateTime.class)))
                .list();
    }

    /** What the characters need whose tokens' states are known already; the longest lost stand first. */
    static List<Need> of(Collection<OwnCharacter> own) {
        return own.stream()
                .filter(one -> one.disabledAt() != null)
                .sorted(Comparator.comparing((OwnCharacter one) -> Objects.requireNonNull(one.disabledAt()))
                        .thenComparing(OwnCharacter::characterId))
                .map(one -> need(one.characterId(), one.name(), one.disabledAt()))
                .toList();
    }

    private static Need need(long characterId, String name, @Nullable LocalDateTime disabledAt) {
        return new Need(
                Need.Urgency.TOKEN_LOST,
                characterId,
                disabledAt == null ? null : Database.instant(disabledAt),
                "need.token.lost",
                List.of(name),
                "/auth/eve",
                "need.action.sign-in");
    }
}
