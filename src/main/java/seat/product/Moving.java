package seat.product;

import seat.access.AccountRows;
import seat.plugin.ProductPart;
import seat.seat5.AccountsOfSeat5;
import seat.seat5.HistorySteps;
import seat.seat5.ImportStep;
import seat.seat5.PeopleSteps;

/** Moving here from SeAT 4 or 5. */
public final class Moving implements ProductPart {
    @Override
    public String id() {
        return "moving";
    }

    @Override
    public void contribute(Collector to) {
        to.addAll(ImportStep.POINT, PeopleSteps.all())
                .addAll(ImportStep.POINT, HistorySteps.all())
                .add(AccountRows.POINT, new AccountsOfSeat5());
    }
}
