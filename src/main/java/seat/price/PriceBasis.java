package seat.price;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import seat.setting.GlobalSetting;

/**
 * The price that values are counted by before any other, such as those of assets, wealth and mining. ESI's average holds unless set
 * otherwise: it exists without a kept market, and does not jump.
 */
public enum PriceBasis {
    AVERAGE,
    SELL,
    BUY,
    SPLIT;

    /** Which of them holds. */
    public static final GlobalSetting SETTING = GlobalSetting.choice(
            "prices.values",
            AVERAGE.word(),
            Arrays.stream(values()).map(PriceBasis::word).toList());

    /** As it is stored and shown: {@code split}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Nullable BigDecimal of(HubPrice price) {
        return switch (this) {
            case SELL -> price.sell();
            case BUY -> price.buy();
            case SPLIT, AVERAGE -> price.split();
        };
    }
}
