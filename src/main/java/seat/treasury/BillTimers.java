package seat.treasury;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seat.structure.Timer;
import seat.structure.TimerKind;
import seat.structure.TimerReach;
import seat.structure.TimerSource;

/** Bills and offices that are due, on the timers board of those who may see the corporation's wallets. */
public final class BillTimers implements TimerSource {
    private final Bills bills;

    public BillTimers(Bills bills) {
        this.bills = bills;
    }

    @Override
    public List<Timer> of(TimerReach reach, Instant now, Instant until) {
        List<Timer> timers = new ArrayList<>();
        bills.due(reach.bills(), now)
                .forEach((corporation, some) -> some.forEach(bill -> {
                    Instant due = bill.due();
                    if (due != null && !due.isAfter(until)) {
                        timers.add(Timer.ofEve(
                                "bill-" + corporation + "-" + bill.kind().toLowerCase(Locale.ROOT) + "-" + bill.about()
                                        + "-" + due.getEpochSecond(),
                                bill.kind().equals(Bills.OFFICE) ? TimerKind.OFFICE : TimerKind.BILL,
                                due,
                                null,
                                bill.about(),
                                "",
                                0,
                                corporation));
                    }
                }));
        return timers;
    }
}
