using Whom.Web.Mail;

namespace Whom.Web.Words;

/// <summary>What keeps a mail from going out, in words; what a server said stays as it said it.</summary>
public static class MailWords
{
    public static string Say(MailProblem problem, Visit visit) => problem.Kind switch
    {
        MailProblemKind.Refused => visit["MailRefused", problem.Detail],
        MailProblemKind.Postponed => visit["MailPostponed", problem.Detail],
        MailProblemKind.Unreachable => visit["MailUnreachable", problem.Detail],
        MailProblemKind.SignIn => visit["MailSignIn", problem.Detail],
        MailProblemKind.Address => visit["MailAddress", problem.Detail],
        MailProblemKind.Content => visit["MailContent", problem.Detail],
        MailProblemKind.Interrupted => visit["MailInterrupted"],
        MailProblemKind.Folder => visit["MailFolder", problem.Detail],
    };
}
