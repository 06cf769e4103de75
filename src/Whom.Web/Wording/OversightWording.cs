using Whom.Planning;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>What is looked at and decided while something is in use.</summary>
public static class OversightWording
{
    /// <summary>What a review asks, in a sentence.</summary>
    public static string Question(Review review, Locale locale) => locale.Say(review.Reasons[0].Grounds.Because);

    /// <summary>The same of a review that is known by its id; the id where the rules no longer have it.</summary>
    public static string Question(string review, PurchaseView view, Locale locale) =>
        view.Plan.Reviews.FirstOrDefault(one => one.Rule.Grounds.Rule == review) is { } known
            ? Question(known, locale) : review;

    /// <summary>Where a line is given in an assignment.</summary>
    public static string PathOf(Review review, Assignment assignment, PurchaseView view) =>
        $"{view.PathOf(assignment)}/reviews/{review.Rule.Grounds.Rule}";

    /// <summary>A review that is to be given, and where.</summary>
    public static StepWording Step(NextStep.GiveReview step, PurchaseView view, Locale locale)
    {
        var (open, assignment) = step;
        var role = locale.Say(open.Role.Label);
        return assignment is null
            ? new StepWording(
                locale["StepReviewNobody", role], locale["StepNameDo"], locale.Link(view.PathOf(open.Role.Id)))
            : new StepWording(
                locale["StepReview", EventWording.Name(assignment.Acting, view, locale), role],
                locale["StepReviewDo"],
                locale.Link(assignment.IsActedIn(view.Actor)
                    ? PathOf(open.Review, assignment, view) : view.Path + "/oversight"));
    }

    /// <summary>A way to go on after a term, in a few words.</summary>
    public static string Say(RenewalWay way, Locale locale) => locale["RenewalWay-" + way];
}
