namespace Whom.Web.Access;

/// <summary>
/// A mark on a request that was refused to somebody who may know what it is about: why in words, with who can, and the
/// way back. What somebody must not even know of is not there, for them, and has no mark.
/// </summary>
/// <param name="Says">Why, and who can.</param>
/// <param name="Back">The way back to what they may read.</param>
public sealed record NotTheirs(string Says, string Back);
