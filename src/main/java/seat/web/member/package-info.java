/** Pages about the people of a corporation: members, roles, kills, who joins, who leaves. */
@org.jspecify.annotations.NullMarked
package seat.web.member;
