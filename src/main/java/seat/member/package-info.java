/** Who is in a corporation: how active each is, what they may do there, who joins and what ends when somebody leaves. */
@org.jspecify.annotations.NullMarked
package seat.member;
