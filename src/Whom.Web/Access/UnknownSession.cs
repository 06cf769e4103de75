namespace Whom.Web.Access;

/// <summary>
/// A mark on a request whose session could not be looked up, since the database is away. Pages that need none go on
/// for it too; the others say so, and nobody is sent to sign in, nor signed out.
/// </summary>
public sealed record UnknownSession;
