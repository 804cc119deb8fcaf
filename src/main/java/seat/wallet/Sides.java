package seat.wallet;

/**
 * What came in and what went out.
 *
 * @param income sum of positive amounts, in ISK
 * @param spending sum of negative amounts as a positive number, in ISK
 */
public record Sides(double income, double spending) {
    public static final Sides NONE = new Sides(0, 0);

    /** What is left of it. */
    public double net() {
        return income - spending;
    }

    public Sides plus(Sides other) {
        return new Sides(income + other.income, spending + other.spending);
    }
}
