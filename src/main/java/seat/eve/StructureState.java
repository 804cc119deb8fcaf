package seat.eve;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state of an Upwell structure as people say it. ESI's {@code shield_vulnerable} is what every structure is that nobody has shot: it is
 * normal. When a timer ends is ESI's {@code state_timer_end} and nothing else: lengths differ by size, space and war.
 */
public enum StructureState {
    HULL_OPEN("hull_vulnerable", true),
    ARMOR_OPEN("armor_vulnerable", true),
    HULL_TIMER("hull_reinforce", true),
    ARMOR_TIMER("armor_reinforce", true),
    ANCHOR_OPEN("anchor_vulnerable", false),
    DEPLOY_OPEN("deploy_vulnerable", false),
    ONLINING_OPEN("onlining_vulnerable", false),
    ANCHORING("anchoring", false),
    FITTING("fitting_invulnerable", false),
    UNANCHORED("unanchored", false),
    /** A word that this version does not know, or none. */
    UNKNOWN("unknown", false),
    NORMAL("shield_vulnerable", false);

    private final String code;
    private final boolean attacked;

    StructureState(String code, boolean attacked) {
        this.code = code;
        this.attacked = attacked;
    }

    /** The state of ESI's word; {@code online_deprecated} is what it once called normal. */
    public static StructureState of(@Nullable String code) {
        if ("online_deprecated".equals(code)) {
            return NORMAL;
        }
        return Arrays.stream(values())
                .filter(state -> state.code.equals(code))
                .findFirst()
                .orElse(UNKNOWN);
    }

    public boolean isNormal() {
        return this == NORMAL;
    }

    /** Whether somebody has shot it: it waits for a timer's end, or can be shot now. */
    public boolean isAttacked() {
        return attacked;
    }

    /** Whether it can be shot at this moment, after a timer or while it is being put up. */
    public boolean isOpen() {
        return switch (this) {
            case HULL_OPEN, ARMOR_OPEN, ANCHOR_OPEN, DEPLOY_OPEN, ONLINING_OPEN -> true;
            case HULL_TIMER, ARMOR_TIMER, ANCHORING, FITTING, UNANCHORED, UNKNOWN, NORMAL -> false;
        };
    }

    /**
     * What a structure that loses its shield goes into: the armor's timer; the hull's where it has low power or is a FLEX structure; none
     * once it is abandoned.
     *
     * @param flex whether it is a jump bridge, a cynosural beacon or jammer, or a Metenox
     * @return null for no timer
     */
    public static @Nullable StructureState afterShield(StructurePower power, boolean flex) {
        return switch (power) {
            case ABANDONED -> null;
            case LOW -> HULL_TIMER;
            case FULL -> flex ? HULL_TIMER : ARMOR_TIMER;
        };
    }

    /** As it stands in message keys: {@code hull-open}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
