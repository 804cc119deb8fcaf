package seat.eve;

/** The five classes of a standing, -10 to 10, that EVE gives a colour each. */
public enum StandingClass {
    EXCELLENT("excellent", "++"),
    GOOD("good", "+"),
    NEUTRAL("neutral", "="),
    BAD("bad", "−"),
    TERRIBLE("terrible", "−−");

    private final String id;
    private final String sign;

    StandingClass(String id, String sign) {
        this.id = id;
        this.sign = sign;
    }

    /** Above 5 excellent, above 0 good, 0 neutral, from -5 bad, below that terrible. */
    public static StandingClass of(double standing) {
        if (standing > 5) {
            return EXCELLENT;
        }
        if (standing > 0) {
            return GOOD;
        }
        return standing == 0 ? NEUTRAL : standing >= -5 ? BAD : TERRIBLE;
    }

    /** As it stands in message keys and style sheets: {@code terrible}. */
    public String id() {
        return id;
    }

    /** Signs, as EVE draws them, that tell the classes apart without colour. */
    public String sign() {
        return sign;
    }
}
