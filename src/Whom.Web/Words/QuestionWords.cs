using Whom.Planning;

namespace Whom.Web.Words;

/// <summary>Questions of a plan in the language of the page; the record keeps their English words.</summary>
public static class QuestionWords
{
    public static string Say(string english, Plan plan, Visit visit) =>
        plan.Involvements.SelectMany(item => item.Questions).FirstOrDefault(question => question.English == english) is { } question
            ? visit.Say(question)
            : english;
}
