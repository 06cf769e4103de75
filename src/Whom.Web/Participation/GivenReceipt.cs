namespace Whom.Web.Participation;

/// <summary>A comment as its author sees it who has just given it, or showed its receipt.</summary>
/// <param name="View">In which consultation.</param>
/// <param name="Comment">The comment.</param>
/// <param name="Receipt">The receipt.</param>
/// <param name="PictureProblem">Why the picture that came with it is not taken; null where it is, or none came.</param>
public sealed record GivenReceipt(
    ConsultationView View, ReadComment Comment, string Receipt, string? PictureProblem);
