"""Arguments of the command line: parsers, their actions, and their help."""

import os as _os
import sys as _sys
import textwrap as _textwrap

SUPPRESS = '==SUPPRESS=='
OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'
_WIDTH = 78


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = _argument_name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return f'argument {self.argument_name}: {self.message}'


class ArgumentTypeError(Exception):
    pass


def _argument_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return '/'.join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        return argument.metavar
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    if argument.choices:
        return '{' + ','.join([str(choice) for choice in argument.choices]) + '}'
    return None


class Namespace:
    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __repr__(self):
        parts = []
        odd = {}
        for name, value in self.__dict__.items():
            if name.isidentifier():
                parts.append(f'{name}={value!r}')
            else:
                odd[name] = value
        if odd:
            parts.append(f'**{odd!r}')
        return f"{type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    def __contains__(self, key):
        return key in self.__dict__


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.container = None

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')

    def __repr__(self):
        names = ['option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help']
        names.append('metavar')
        return f"{type(self).__name__}({', '.join([f'{n}={getattr(self, n)!r}' for n in names])})"


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError('nargs for store actions must be != 0; if you have nothing to store, actions such as '
                             'store true or store const may be more appropriate')
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f'nargs must be {OPTIONAL!r} to supply const')
        super().__init__(option_strings, dest, nargs, const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None):
        names = []
        for option in option_strings:
            names.append(option)
            if option.startswith('--'):
                names.append('--no-' + option[2:])
        if help is not None and default is not None and default is not SUPPRESS:
            help += ' (default: %(default)s)'
        super().__init__(names, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith('--no-'))

    def format_usage(self):
        return ' | '.join(self.option_strings)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        super().__init__(option_strings, dest, nargs, const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        items = list(getattr(namespace, self.dest, None) or [])
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + [self.const])


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, None, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + list(values))


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, None, default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit"):
        super().__init__(option_strings, dest, 0, None, default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = self.version if self.version is not None else parser.version
        parser._print_message(version % {'prog': parser.prog} + '\n', _sys.stdout)
        parser.exit()


class _ChoicesPseudoAction(Action):
    def __init__(self, name, aliases, help):
        shown = f"{name} ({', '.join(aliases)})" if aliases else name
        super().__init__([], name, help=help, metavar=shown)


class _SubParsersAction(Action):
    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help,
                         metavar=metavar)

    def add_parser(self, name, *, aliases=(), help=SUPPRESS, **kwargs):
        if kwargs.get('prog') is None:
            kwargs['prog'] = f'{self._prog_prefix} {name}'
        if help is not SUPPRESS:
            self._choices_actions.append(_ChoicesPseudoAction(name, aliases, help))
        parser = self._parser_class(**kwargs)
        self._name_parser_map[name] = parser
        for alias in aliases:
            self._name_parser_map[alias] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name = values[0]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        subparser = self._name_parser_map[name]
        found, extras = subparser.parse_known_args(values[1:], None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if extras:
            parser._unrecognized.extend(extras)


_ACTIONS = {
    None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction, 'store_true': _StoreTrueAction,
    'store_false': _StoreFalseAction, 'append': _AppendAction, 'append_const': _AppendConstAction,
    'count': _CountAction, 'help': _HelpAction, 'version': _VersionAction, 'extend': _ExtendAction,
    'parsers': _SubParsersAction,
}


class FileType:
    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._options = mode, bufsize, encoding, errors

    def __call__(self, string):
        if string == '-':
            return _sys.stdin if 'r' in self._options[0] else _sys.stdout
        try:
            return open(string, *self._options)
        except OSError as e:
            raise ArgumentTypeError(f"can't open '{string}': {e}")


class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        self._prog = prog
        self._width = _WIDTH if width is None else width
        self._max_help_position = min(max_help_position, max(self._width - 20, indent_increment * 2))

    def _metavar(self, action, default):
        if action.metavar is not None:
            return action.metavar
        if action.choices is not None:
            return '{' + ','.join([str(choice) for choice in action.choices]) + '}'
        return default

    def _default_metavar(self, action):
        return action.dest.upper() if action.option_strings else action.dest

    def _args(self, action, default):
        metavar = self._metavar(action, default)

        def one(n):
            return metavar if isinstance(metavar, tuple) else (metavar,) * n

        nargs = action.nargs
        if nargs is None:
            return one(1)[0]
        if nargs == OPTIONAL:
            return f'[{one(1)[0]}]'
        if nargs == ZERO_OR_MORE:
            names = one(1)
            return f'[{names[0]} [{names[1]} ...]]' if len(names) == 2 else f'[{names[0]} ...]'
        if nargs == ONE_OR_MORE:
            names = one(2)
            return f'{names[0]} [{names[1]} ...]'
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return f'{one(1)[0]} ...'
        return ' '.join(one(nargs))

    def _optional_part(self, action):
        if action.nargs == 0:
            return action.format_usage()
        return f'{action.option_strings[0]} {self._args(action, self._default_metavar(action))}'

    def _parts(self, actions, groups):
        parts = []
        i = 0
        while i < len(actions):
            group = None
            for one in groups:
                if one._group_actions and actions[i] is one._group_actions[0]:
                    if actions[i:i + len(one._group_actions)] == one._group_actions:
                        group = one
            members = group._group_actions if group is not None else [actions[i]]
            i += len(members)
            shown = []
            for action in members:
                if action.help is SUPPRESS:
                    continue
                if not action.option_strings:
                    part = self._args(action, self._default_metavar(action))
                    if group is not None and part.startswith('[') and part.endswith(']'):
                        part = part[1:-1]
                else:
                    part = self._optional_part(action)
                    if not action.required and group is None:
                        part = f'[{part}]'
                shown.append(part)
            if group is None or not shown:
                parts.extend(shown)
            elif group.required:
                parts.append(f"({' | '.join(shown)})" if len(shown) > 1 else shown[0])
            else:
                parts.append(f"[{' | '.join(shown)}]")
        return parts

    def _usage(self, usage, actions, groups, prefix='usage: '):
        if usage is not None:
            return f"{prefix}{usage % {'prog': self._prog}}\n\n"
        optionals = self._parts([a for a in actions if a.option_strings], groups)
        positionals = self._parts([a for a in actions if not a.option_strings], groups)
        text = ' '.join([self._prog] + optionals + positionals)
        if len(prefix) + len(text) > self._width:
            text = self._wrapped(prefix, optionals, positionals)
        return f'{prefix}{text}\n\n'

    def _wrapped(self, prefix, optionals, positionals):
        def lines_of(parts, indent, first=None):
            lines = []
            line = []
            length = (len(first) if first is not None else len(indent)) - 1
            for part in parts:
                if length + 1 + len(part) > self._width and line:
                    lines.append(indent + ' '.join(line))
                    line = []
                    length = len(indent) - 1
                line.append(part)
                length += len(part) + 1
            if line:
                lines.append(indent + ' '.join(line))
            if first is not None and lines:
                lines[0] = lines[0][len(indent):]
            return lines

        if len(prefix) + len(self._prog) <= 0.75 * self._width:
            indent = ' ' * (len(prefix) + len(self._prog) + 1)
            if optionals:
                lines = lines_of([self._prog] + optionals, indent, prefix)
                lines.extend(lines_of(positionals, indent))
            elif positionals:
                lines = lines_of([self._prog] + positionals, indent, prefix)
            else:
                lines = [self._prog]
        else:
            indent = ' ' * len(prefix)
            lines = lines_of(optionals + positionals, indent)
            if len(lines) > 1:
                lines = lines_of(optionals, indent) + lines_of(positionals, indent)
            lines = [self._prog] + lines
        return '\n'.join(lines)

    def _invocation(self, action):
        if not action.option_strings:
            metavar = self._metavar(action, self._default_metavar(action))
            return ', '.join(metavar) if isinstance(metavar, tuple) else metavar
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._args(action, self._default_metavar(action))
        return ', '.join([f'{option} {args}' for option in action.option_strings])

    def _expand_help(self, action):
        text = self._get_help_string(action)
        params = {}
        for name, value in dict(vars(action), prog=self._prog).items():
            if value is not SUPPRESS:
                params[name] = getattr(value, '__name__', value)
        if params.get('choices') is not None:
            params['choices'] = ', '.join([str(choice) for choice in params['choices']])
        return text % params

    def _get_help_string(self, action):
        return action.help

    def _split_lines(self, text, width):
        return _textwrap.wrap(' '.join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return _textwrap.fill(' '.join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _entries(self, actions):
        """What is listed: pairs of an indent and an action, those of subcommands one step further in."""
        entries = []
        for action in actions:
            if action.help is SUPPRESS:
                continue
            entries.append((2, action))
            for sub in getattr(action, '_choices_actions', ()):
                if sub.help is not SUPPRESS:
                    entries.append((4, sub))
        return entries

    def _action_text(self, indent, action, position):
        position = min(position + 2, self._max_help_position)
        width = max(self._width - position, 11)
        room = position - indent - 2
        header = self._invocation(action)
        if not action.help or not action.help.strip():
            return f"{' ' * indent}{header}\n"
        lines = self._split_lines(self._expand_help(action), width)
        if len(header) <= room:
            first = f"{' ' * indent}{header.ljust(room)}  "
            text = first + (lines[0] if lines else '') + '\n'
            rest = lines[1:]
        else:
            text = f"{' ' * indent}{header}\n"
            rest = lines
        return text + ''.join([f"{' ' * position}{line}\n" for line in rest])

    def _paragraph(self, text):
        if not text:
            return ''
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        return self._fill_text(text, max(self._width, 11), '') + '\n\n'

    def _help(self, parser):
        text = self._usage(parser.usage, parser._actions, parser._mutually_exclusive_groups)
        text += self._paragraph(parser.description)
        groups = [(group, self._entries(group._group_actions)) for group in parser._action_groups]
        longest = 0
        for _, entries in groups:
            for indent, action in entries:
                longest = max(longest, len(self._invocation(action)) + indent)
        for group, entries in groups:
            body = ''
            if group.description:
                body += self._fill_text(group.description, max(self._width - 2, 11), '  ') + '\n\n'
            body += ''.join([self._action_text(indent, action, longest) for indent, action in entries])
            if body:
                text += f'{group.title}:\n{body}\n' if group.title else f'{body}\n'
        text += self._paragraph(parser.epilog)
        while '\n\n\n' in text:
            text = text.replace('\n\n\n', '\n\n')
        return text.strip('\n') + '\n'


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = action.help or ''
        if '%(default)' not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _default_metavar(self, action):
        return action.type.__name__


class _ActionsContainer:
    def _begin(self, description, argument_default, conflict_handler):
        self.description = description
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        self._defaults = {}

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        if not args or (len(args) == 1 and not args[0].startswith('-')):
            if args and 'dest' in kwargs:
                raise ValueError('dest supplied twice for positional argument')
            kwargs = self._positional(*args, **kwargs)
        else:
            kwargs = self._optional(*args, **kwargs)
        if 'default' not in kwargs:
            dest = kwargs['dest']
            if dest in self._defaults:
                kwargs['default'] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs['default'] = self.argument_default
        name = kwargs.pop('action', None)
        action_class = _ACTIONS.get(name, name) if name is None or isinstance(name, str) else name
        if not callable(action_class):
            raise ValueError(f'unknown action "{action_class}"')
        action = action_class(**kwargs)
        if not callable(action.type) and action.type is not None:
            raise ValueError(f'{action.type!r} is not callable')
        return self._add_action(action)

    def _positional(self, dest=None, **kwargs):
        if 'required' in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get('nargs')
        if nargs not in (OPTIONAL, ZERO_OR_MORE):
            kwargs['required'] = True
        if nargs == ZERO_OR_MORE and 'default' not in kwargs:
            kwargs['required'] = True
        return dict(kwargs, dest=kwargs.get('dest') if dest is None else dest, option_strings=[])

    def _optional(self, *args, **kwargs):
        dest = kwargs.pop('dest', None)
        for option in args:
            if not option.startswith('-'):
                raise ValueError(f"invalid option string {option!r}: must start with a character '-'")
        if dest is None:
            long = [option for option in args if option.startswith('--') and len(option) > 2]
            dest = (long[0] if long else args[0]).lstrip('-')
            if not dest:
                raise ValueError(f'dest= is required for options like {args[0]!r}')
            dest = dest.replace('-', '_')
        return dict(kwargs, dest=dest, option_strings=list(args))

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        group = _MutuallyExclusiveGroup(self, required)
        self._mutually_exclusive_groups.append(group)
        return group


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        self._begin(description, kwargs.get('argument_default', container.argument_default), 'error')
        self.title = title
        self._container = container
        self._group_actions = []
        self._actions = container._actions
        self._defaults = container._defaults
        self._mutually_exclusive_groups = container._mutually_exclusive_groups
        self._action_groups = container._action_groups

    def _add_action(self, action):
        self._container._register(action)
        self._group_actions.append(action)
        return action

    def _register(self, action):
        self._container._register(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        self._container._add_action(action)
        self._group_actions.append(action)
        return action


class ArgumentParser(_ActionsContainer):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter,
                 prefix_chars='-', fromfile_prefix_chars=None, argument_default=None, conflict_handler='error',
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        self._begin(description, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self.version = None
        self._actions = []
        self._options = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._unrecognized = []
        self._subparsers = None
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        if add_help:
            self.add_argument('-h', '--help', action='help', default=SUPPRESS, help='show this help message and exit')
        for parent in parents:
            for group in parent._action_groups:
                for action in group._group_actions:
                    if group.title in ('positional arguments', 'options'):
                        self._add_action(action)
                    else:
                        self._own_group(group)._add_action(action)
            self._defaults.update(parent._defaults)

    def _own_group(self, group):
        for one in self._action_groups:
            if one.title == group.title:
                return one
        return self.add_argument_group(group.title, group.description)

    def __repr__(self):
        names = ['prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help']
        return f"ArgumentParser({', '.join([f'{name}={getattr(self, name)!r}' for name in names])})"

    def _register(self, action):
        clashing = [option for option in action.option_strings if option in self._options]
        if clashing:
            if self.conflict_handler == 'resolve':
                for option in clashing:
                    old = self._options.pop(option)
                    old.option_strings.remove(option)
                    if not old.option_strings:
                        self._actions.remove(old)
            else:
                plural = 's' if len(clashing) > 1 else ''
                raise ArgumentError(action, f"conflicting option string{plural}: {', '.join(clashing)}")
        action.container = self
        self._actions.append(action)
        for option in action.option_strings:
            self._options[option] = action

    def _add_action(self, action):
        group = self._optionals if action.option_strings else self._positionals
        return group._add_action(action)

    def add_subparsers(self, *, title=None, description=None, prog=None, parser_class=None, dest=SUPPRESS,
                       required=False, help=None, metavar=None, action=None):
        if self._subparsers is not None:
            self.error('cannot have multiple subparser arguments')
        group = self._positionals
        if title is not None or description is not None:
            group = self.add_argument_group('subcommands' if title is None else title, description)
        if prog is None:
            formatter = self.formatter_class(self.prog)
            before = [a for a in self._actions if not a.option_strings]
            prog = formatter._usage(self.usage, before, [], '').strip()
        self._subparsers = _SubParsersAction([], prog, parser_class or type(self), dest, required, help, metavar)
        group._add_action(self._subparsers)
        return self._subparsers

    def parse_args(self, args=None, namespace=None):
        found, extras = self.parse_known_args(args, namespace)
        if extras:
            self.error(f"unrecognized arguments: {' '.join(extras)}")
        return found

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        self._unrecognized = []
        if not self.exit_on_error:
            return self._parse(args, namespace)
        try:
            return self._parse(args, namespace)
        except ArgumentError as error:
            self.error(str(error))

    def parse_intermixed_args(self, args=None, namespace=None):
        return self.parse_args(args, namespace)

    def _is_option(self, arg):
        """What an argument stands for: an action with its name and what was given with it, or `None`."""
        if not arg or arg[0] != '-' or len(arg) == 1:
            return None
        if arg in self._options:
            return self._options[arg], arg, None
        if '=' in arg:
            option, value = arg.split('=', 1)
            if option in self._options:
                return self._options[option], option, value
        matches = self._abbreviated(arg)
        if len(matches) > 1:
            names = ', '.join([option for _, option, _ in matches])
            raise ArgumentError(None, f"ambiguous option: {arg.split('=')[0]} could match {names}")
        if matches:
            return matches[0]
        if _is_number(arg) and not any([_is_number(option) for option in self._options]):
            return None
        if ' ' in arg:
            return None
        return None, arg, None

    def _abbreviated(self, arg):
        if arg.startswith('--'):
            if not self.allow_abbrev:
                return []
            option, given = arg, None
            if '=' in arg:
                option, given = arg.split('=', 1)
            return [(self._options[name], name, given) for name in self._options if name.startswith(option)]
        matches = []
        for name in self._options:
            if name == arg[:2]:
                matches.append((self._options[name], name, arg[2:]))
            elif name.startswith(arg):
                matches.append((self._options[name], name, None))
        return matches

    def _parse(self, args, namespace):
        kinds = []
        options = {}
        after = False
        for i, arg in enumerate(args):
            if after:
                kinds.append('A')
            elif arg == '--':
                kinds.append('-')
                after = True
            else:
                option = self._is_option(arg)
                if option is None:
                    kinds.append('A')
                else:
                    options[i] = option
                    kinds.append('O')
        state = _Parsing(self, args, ''.join(kinds), options, namespace)
        state.run()
        return namespace, state.extras + self._unrecognized

    def _values(self, action, strings):
        if action.nargs not in (PARSER, REMAINDER) and '--' in strings:
            strings = list(strings)
            strings.remove('--')
        nargs = action.nargs
        if not strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._value(action, value)
                self._check(action, value)
            return value
        if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
            value = action.default if action.default is not None else strings
            if action.default is not None:
                return value
            return value
        if len(strings) == 1 and nargs in (None, OPTIONAL):
            value = self._value(action, strings[0])
            self._check(action, value)
            return value
        if nargs == REMAINDER:
            return [self._value(action, string) for string in strings]
        if nargs == PARSER:
            values = [self._value(action, string) for string in strings]
            self._check(action, values[0])
            return values
        values = [self._value(action, string) for string in strings]
        for value in values:
            self._check(action, value)
        return values

    def _value(self, action, string):
        convert = action.type
        if convert is None:
            return string
        try:
            return convert(string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(convert, '__name__', repr(convert))
            raise ArgumentError(action, f'invalid {name} value: {string!r}')

    def _check(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ', '.join([repr(choice) for choice in action.choices])
            raise ArgumentError(action, f'invalid choice: {value!r} (choose from {choices})')

    def format_usage(self):
        formatter = self.formatter_class(self.prog)
        return formatter._usage(self.usage, self._actions, self._mutually_exclusive_groups).rstrip('\n') + '\n'

    def format_help(self):
        return self.formatter_class(self.prog)._help(self)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (_sys.stderr if file is None else file).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')


def _is_number(text):
    digits = text[1:]
    if not text.startswith('-') or not digits:
        return False
    whole, dot, fraction = digits.partition('.')
    if dot:
        return (not whole or whole.isdigit()) and fraction.isdigit()
    return whole.isdigit()


class _Parsing:
    """One pass over the arguments. `kinds` says of each whether it is an option (O), a value (A) or `--`."""

    def __init__(self, parser, args, kinds, options, namespace):
        self.parser = parser
        self.args = args
        self.kinds = kinds
        self.options = options
        self.namespace = namespace
        self.extras = []
        self.seen = []
        self.seen_not_default = []
        self.positionals = [action for action in parser._actions if not action.option_strings]

    def run(self):
        at = 0
        last_option = max(self.options, default=-1)
        while at <= last_option:
            following = min([i for i in self.options if i >= at])
            if at != following:
                stop = self.take_positionals(at)
                if stop > at:
                    at = stop
                    continue
            if at not in self.options:
                self.extras.extend(self.args[at:following])
                at = following
            at = self.take_option(at)
        at = self.take_positionals(at)
        self.extras.extend(self.args[at:])
        self.finish()

    def count(self, nargs, at, is_option):
        """How many arguments from `at` on belong to an action; -1 if they are too few."""
        kinds = self.kinds[at:]
        run = 0
        while run < len(kinds) and kinds[run] in ('A' if is_option else 'A-'):
            run += 1
        values = len([kind for kind in kinds[:run] if kind == 'A'])
        if nargs is None:
            least, most = 1, 1
        elif nargs == OPTIONAL:
            least, most = 0, 1
        elif nargs == ZERO_OR_MORE:
            least, most = 0, run
        elif nargs == ONE_OR_MORE:
            least, most = 1, run
        elif nargs == REMAINDER:
            return len(kinds)
        elif nargs == PARSER:
            return len(kinds) if values >= 1 and kinds[0] in 'A-' else -1
        else:
            least, most = nargs, nargs
        if values < least:
            return -1
        taken = 0
        found = 0
        while taken < run and (found < most or kinds[taken] == '-'):
            if kinds[taken] == 'A':
                found += 1
            taken += 1
        return taken

    def take_positionals(self, at):
        pending = self.positionals
        counts = self.matched(pending, at)
        for action, count in zip(pending, counts):
            self.act(action, self.args[at:at + count])
            at += count
        self.positionals = pending[len(counts):]
        return at

    def matched(self, actions, at):
        """How many arguments each of the first actions gets: as many actions as possible, each greedily."""
        end = at
        while end < len(self.kinds) and self.kinds[end] in 'A-':
            end += 1
        for n in range(len(actions), 0, -1):
            counts = self.shared(actions[:n], at, end)
            if counts is not None:
                return counts
        return []

    def shared(self, actions, at, end):
        if not actions:
            return []
        first = actions[0]
        if first.nargs in (PARSER, REMAINDER):
            most = self.count(first.nargs, at, False)
            return None if most < 0 or len(actions) > 1 else [most]
        most = self.count(first.nargs, at, False)
        if most < 0:
            return None
        fixed = first.nargs is None or isinstance(first.nargs, int)
        least = most if fixed else 1 if first.nargs == ONE_OR_MORE else 0
        for count in range(most, least - 1, -1):
            rest = self.shared(actions[1:], at + count, end)
            if rest is not None:
                return [count] + rest
        return None

    def take_option(self, at):
        action, option, given = self.options[at]
        if action is None:
            self.extras.append(self.args[at])
            return at + 1
        while given is not None:
            count = self.of_one_value(action)
            single = len(option) == 2 and not option.startswith('--')
            if count == 0 and single and given and '=' not in self.args[at][:3]:
                self.act(action, [], option)
                option = '-' + given[0]
                rest = given[1:] or None
                if option not in self.parser._options:
                    raise ArgumentError(action, f'ignored explicit argument {given!r}')
                action, given = self.parser._options[option], rest
                continue
            if count == 1:
                self.act(action, [given], option)
                return at + 1
            raise ArgumentError(action, f'ignored explicit argument {given!r}')
        count = self.count(action.nargs, at + 1, True) if action.nargs != 0 else 0
        if count < 0:
            raise ArgumentError(action, self.expected(action.nargs))
        self.act(action, self.args[at + 1:at + 1 + count], option)
        return at + 1 + count

    def of_one_value(self, action):
        return 0 if action.nargs == 0 else 1 if not isinstance(action.nargs, int) or action.nargs == 1 else -1

    def expected(self, nargs):
        if nargs is None:
            return 'expected one argument'
        if nargs == OPTIONAL:
            return 'expected at most one argument'
        if nargs == ONE_OR_MORE:
            return 'expected at least one argument'
        return f"expected {nargs} argument{'' if nargs == 1 else 's'}"

    def act(self, action, strings, option=None):
        self.seen.append(action)
        values = self.parser._values(action, strings)
        if values is not action.default:
            self.seen_not_default.append(action)
            for group in self.parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self.seen_not_default:
                            raise ArgumentError(action, f'not allowed with argument {_argument_name(other)}')
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def finish(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_argument_name(action))
            elif isinstance(action.default, str) and getattr(self.namespace, action.dest, None) is action.default:
                setattr(self.namespace, action.dest, self.parser._value(action, action.default))
        if missing:
            self.parser.error('the following arguments are required: ' + ', '.join(missing))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not [a for a in group._group_actions if a in self.seen_not_default]:
                names = [_argument_name(a) for a in group._group_actions if a.help is not SUPPRESS]
                self.parser.error(f"one of the arguments {' '.join(names)} is required")
