namespace Whom.Cli;

/// <summary>What the program tells its caller.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A check ran, and found something.</summary>
    public const int Found = 1;

    /// <summary>Something that was given cannot be used; standard error says where and what is accepted.</summary>
    public const int BadInput = 2;

    /// <summary>The program itself is wrong.</summary>
    public const int Bug = 70;
}
