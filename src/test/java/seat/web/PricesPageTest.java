package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import seat.price.Price;
import seat.price.Prices;

/** Administrators set prices by hand; what they set holds at once and stands in the log. */
class PricesPageTest {
    private static final String PAGE = "/admin/prices";
    private static final long TYPE = 1_234_567;

    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();

    private HttpResponse<String> set(String type, String price) {
        return superuser.post(PAGE, Map.of("_csrf", superuser.csrf(PAGE), "type", type, "price", price));
    }

    private Price price() {
        return web.bean(Prices.class).of(List.of(TYPE)).get(TYPE);
    }

    @AfterEach
    void nothingStaysSet() {
        web.database.sql().sql("DELETE FROM manual_prices").update();
    }

    @Test
    void aPriceIsSetAndTakenBackAndBothStandInTheLog() {
        long before = web.count("security_logs", "category = 'setting'");
        assertThat(set(String.valueOf(TYPE), "1,250,000.50").statusCode()).isEqualTo(302);
        assertThat(price().isk()).isEqualByComparingTo(new BigDecimal("1250000.50"));
        assertThat(superuser.get(PAGE).body()).contains("1,250,000.50");
        assertThat(superuser
                        .post(PAGE + "/" + TYPE + "/unset", Map.of("_csrf", superuser.csrf(PAGE)))
                        .statusCode())
                .isEqualTo(302);
        assertThat(price()).isEqualTo(Price.NONE);
        assertThat(web.count("security_logs", "category = 'setting'")).isEqualTo(before + 2);
    }

    @Test
    void whatIsNoPriceAndNoTypeIsRefusedInWords() {
        assertThat(set(String.valueOf(TYPE), "cheap").body()).contains("amount of ISK");
        assertThat(set("No Such Thing", "1").body()).contains("No type is called");
        assertThat(web.count("manual_prices", "TRUE")).isZero();
    }

    @Test
    void onlySuperusersSetPrices() {
        Browser pilot = web.signedIn(96_876_001, "Price Pilot");
        assertThat(pilot.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(pilot.post(PAGE, Map.of("_csrf", pilot.csrf("/account"), "type", "34", "price", "1"))
                        .statusCode())
                .isEqualTo(403);
    }
}
