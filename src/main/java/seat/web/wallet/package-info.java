/** Wallets of characters: their journal, income and spending, trades. */
@org.jspecify.annotations.NullMarked
package seat.web.wallet;
