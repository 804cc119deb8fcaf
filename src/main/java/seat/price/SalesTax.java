package seat.price;

import seat.setting.GlobalSetting;
import seat.setting.GlobalSettings;

/** The share of a sale that goes to the Secure Commerce Commission, before the skill Accounting. CCP changes it now and then, and ESI does not tell it. */
public final class SalesTax {
    /** In thousandths. */
    public static final GlobalSetting PERMILLE = GlobalSetting.number("market.sales_tax_permille", 80, 0, 1_000);

    private SalesTax() {}

    /** The share without Accounting, 0 to 1. */
    public static double base(GlobalSettings settings) {
        return settings.number(PERMILLE) / 1_000.0;
    }
}
