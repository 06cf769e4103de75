using Whom.Planning;

namespace Whom.Web.Plans;

/// <summary>A plan to be drawn.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Link">Where a mark leads; null for nowhere.</param>
/// <param name="Marks">Which involvements stand out.</param>
/// <param name="HasTable">Whether the same stands below as a table.</param>
public sealed record PictureView(
    Plan Plan, Func<Involvement, string?> Link, Func<Involvement, bool> Marks, bool HasTable = true);
