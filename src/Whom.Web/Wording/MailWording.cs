using Whom.Web.Mail;

namespace Whom.Web.Wording;

/// <summary>What keeps a mail from going out, in words; what a server said stays as it said it.</summary>
public static class MailWording
{
    public static string Say(MailProblem problem, Locale locale) => problem.Kind switch
    {
        MailProblemKind.Refused => locale["MailRefused", problem.Detail],
        MailProblemKind.Postponed => locale["MailPostponed", problem.Detail],
        MailProblemKind.Unreachable => locale["MailUnreachable", problem.Detail],
        MailProblemKind.SignIn => locale["MailSignIn", problem.Detail],
        MailProblemKind.Address => locale["MailAddress", problem.Detail],
        MailProblemKind.Content => locale["MailContent", problem.Detail],
        MailProblemKind.Interrupted => locale["MailInterrupted"],
        MailProblemKind.Folder => locale["MailFolder", problem.Detail],
        MailProblemKind.Restored => locale["MailRestored"],
    };
}
