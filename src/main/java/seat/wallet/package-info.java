/** Wallets of characters: their journal as people read it, where ISK comes from and goes to, and what trading earned. */
@org.jspecify.annotations.NullMarked
package seat.wallet;
