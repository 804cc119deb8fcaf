package seat.web.killmail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.killmail.Kill;
import seat.web.reference.Ref;

/**
 * A killmail's line.
 *
 * @param outcome key of its word: {@code win}, {@code loss}, {@code friendly-fire}, {@code neither}
 * @param region where the system lies; null where the static data does not know it
 * @param victim null for nobody
 * @param victimOf the victim's corporation and alliance
 * @param others attackers beside whoever struck the final blow
 * @param tags keys of words: {@code solo}, {@code npc}, {@code awox}, {@code pod}
 */
record KillRow(
        Kill kill,
        String link,
        String outcome,
        Ref ship,
        @Nullable Ref system,
        @Nullable Ref region,
        @Nullable Ref victim,
        List<Ref> victimOf,
        @Nullable Ref finalBlow,
        int others,
        List<String> tags) {
    KillRow {
        victimOf = List.copyOf(victimOf);
        tags = List.copyOf(tags);
    }
}
