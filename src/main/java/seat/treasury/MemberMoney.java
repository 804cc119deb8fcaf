package seat.treasury;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one person moved in a corporation's wallets within a month, in ISK.
 *
 * @param personId a character, or the main of several; 0 where the entries name nobody
 * @param characters how many of the person's characters it is of
 * @param bounties the corporation's share of bounties and other rewards of NPCs
 * @param beforeTax what was earned before that share, about; null where the tax rate of the month is not known or was 0
 * @param structures what was paid at the corporation's structures and customs offices
 * @param paid to the corporation: donations and payments
 * @param received from the corporation, a positive number
 * @param other what else came in, less what went out
 */
public record MemberMoney(
        long personId,
        int characters,
        double bounties,
        @Nullable Double beforeTax,
        double structures,
        double paid,
        double received,
        double other) {
    /** What the corporation has of it. */
    public BigDecimal net() {
        return BigDecimal.valueOf(bounties + structures + paid - received + other);
    }

    public boolean known() {
        return personId != 0;
    }
}
