using Whom.Planning;

namespace Whom.Web.Plans;

/// <summary>A plan to be drawn, where its marks lead, and which of them stand out.</summary>
public sealed record PictureView(Plan Plan, Func<Involvement, string?> Link, Func<Involvement, bool> Marks)
{
    public static PictureView Of(Plan plan) => new(plan, involvement => "#" + Anchors.Of(involvement), _ => false);
}
