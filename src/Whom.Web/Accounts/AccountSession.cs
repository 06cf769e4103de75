using Whom.People;
using Whom.Purchases;

namespace Whom.Web.Accounts;

/// <summary>The session of a request, and what its account is at that moment.</summary>
/// <param name="Hash">By which it is known; its secret is in the cookie alone.</param>
/// <param name="Person">Whose account it is.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Kinds">What they may do.</param>
/// <param name="Stamp">That of the account.</param>
/// <param name="Seen">When it was used last.</param>
/// <param name="Proved">When its owner last showed that the account is theirs.</param>
public sealed record AccountSession(
    string Hash, PersonId Person, string Name, AccountKinds Kinds, string Stamp, DateTimeOffset Seen,
    DateTimeOffset Proved);

/// <summary>A session as its owner sees it in a list.</summary>
public sealed record ListedSession(
    string Hash, string Browser, SessionWay Way, DateTimeOffset Begun, DateTimeOffset Seen);
