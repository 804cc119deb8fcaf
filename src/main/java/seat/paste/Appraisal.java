package seat.paste;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What pasted items were worth at one moment.
 *
 * @param form the reader's id
 * @param title such as a fit's name; may be empty
 * @param hubId station or structure whose orders were the market; 0 where none was kept
 * @param unknown names that no type has
 */
public record Appraisal(
        long id,
        long userId,
        String form,
        String title,
        long hubId,
        LocalDateTime createdAt,
        LocalDateTime expiresAt,
        List<AppraisalLine> lines,
        List<String> unknown) {
    public Appraisal {
        lines = List.copyOf(lines);
        unknown = List.copyOf(unknown);
    }

    /** Sum in ISK of what has that price, at so many percent of it. */
    public double sum(Function<AppraisalLine, @Nullable Double> price, double percent) {
        return lines.stream()
                .map(line -> line.times(price.apply(line), percent))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** m³ of what has a volume. */
    public double volume() {
        return lines.stream()
                .map(AppraisalLine::volume)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Types without a price: they are in no sum. */
    public List<Long> unpriced() {
        return lines.stream()
                .filter(line -> !line.priced())
                .map(AppraisalLine::typeId)
                .distinct()
                .toList();
    }
}
