package seat.component;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether this component must neither claim, take nor commit anything now, and why. */
public final class Suspension {
    private volatile @Nullable String reason;

    /** @param why for people; null to go on */
    public void set(@Nullable String why) {
        reason = why;
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public boolean isOn() {
        return reason != null;
    }
}
