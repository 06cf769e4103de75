using Whom.Policies;

namespace Whom.Web.Wording;

/// <summary>Questions of the packs in the language of the page; the record keeps their ids.</summary>
public static class QuestionWording
{
    /// <summary>
    /// The question with this id, whether the plan still asks it or not; the id itself where the packs know it no more.
    /// </summary>
    public static string Say(string id, Policy policy, Locale locale) =>
        policy.Questions.SelectMany(set => set.Ask).FirstOrDefault(question => question.Id == id) is { } question
            ? locale.Say(question.Words)
            : id;
}
