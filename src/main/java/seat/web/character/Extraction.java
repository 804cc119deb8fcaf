package seat.web.character;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.eve.SkillInjector;
import seat.price.Deal;

/**
 * What a character's skill points are worth when they are extracted.
 *
 * @param injectors how many large injectors
 * @param injected skill points that one large injector would bring to this character
 * @param tax share of the sale, 0 to 1
 * @param injectorPrice for which it is sold at the hub, before tax; null without a price
 * @param extractorPrice for which it is bought there; null without a price
 * @param value of all of them after tax and extractors; null where a price is not known
 */
record Extraction(
        long injectors,
        long injected,
        double tax,
        @Nullable BigDecimal injectorPrice,
        @Nullable BigDecimal extractorPrice,
        @Nullable BigDecimal value) {

    /** The types whose prices are needed. */
    static final List<Long> TYPES = List.of(SkillInjector.LARGE, SkillInjector.EXTRACTOR);

    static Extraction of(long points, double tax, Map<Long, Deal> deals) {
        BigDecimal injector = deals.getOrDefault(SkillInjector.LARGE, Deal.NONE).sell();
        BigDecimal extractor =
                deals.getOrDefault(SkillInjector.EXTRACTOR, Deal.NONE).sell();
        long injectors = SkillInjector.extractable(points);
        return new Extraction(
                injectors,
                SkillInjector.injected(points),
                tax,
                injector,
                extractor,
                injector == null || extractor == null
                        ? null
                        : injector.multiply(BigDecimal.valueOf(1 - tax))
                                .subtract(extractor)
                                .multiply(BigDecimal.valueOf(injectors)));
    }
}
