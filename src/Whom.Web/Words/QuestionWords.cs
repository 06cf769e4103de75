using Whom.Policies;

namespace Whom.Web.Words;

/// <summary>Questions of the packs in the language of the page; the record keeps their ids.</summary>
public static class QuestionWords
{
    /// <summary>The question with this id, whether the plan still asks it or not; the id itself where the packs know it no more.</summary>
    public static string Say(string id, Policy policy, Visit visit) =>
        policy.Questions.SelectMany(set => set.Ask).FirstOrDefault(question => question.Id == id) is { } question ? visit.Say(question.Words) : id;
}
