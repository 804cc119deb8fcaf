package seat.web.killmail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.killmail.Killmail;
import seat.web.reference.Ref;

/**
 * One attacker.
 *
 * @param who the pilot, or what else ESI names; null for nobody
 * @param of corporation and alliance
 * @param share of the damage, 0 to 1
 */
record AttackerRow(
        Killmail.Attacker attacker,
        @Nullable Ref who,
        List<Ref> of,
        @Nullable Ref ship,
        @Nullable Ref weapon,
        double share) {
    AttackerRow {
        of = List.copyOf(of);
    }
}
