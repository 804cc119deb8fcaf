package seat.web.character;

import java.util.Locale;
import java.util.function.Predicate;
import seat.skill.SkillLevel;

/** Which skills are listed. */
enum SkillFilter {
    TRAINED(level -> level.trained() > 0),
    AT_FIVE(level -> level.trained() == 5),
    IN_QUEUE(level -> level.queued() > 0),
    /** Injected, and never trained. */
    WITHOUT_LEVEL(level -> level.trained() == 0),
    /** What an alpha clone may not use. */
    LOCKED(SkillLevel::isLocked);

    private final Predicate<SkillLevel> matches;

    SkillFilter(Predicate<SkillLevel> matches) {
        this.matches = matches;
    }

    /** As an address has it: {@code at-five}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean matches(SkillLevel level) {
        return matches.test(level);
    }
}
