"""Writes cases.jsonl: small programs and what CPython 3.11 answers. Run with python3.11 in this folder."""

import itertools
import json
import random
import sys

VALUES = """0 1 -1 2 3 -3 7 255 -256 True False None 2**48 -2**48 2**53+1 2**63 -2**63 2**64 10**30 -10**30 10**400
0.0 -0.0 0.5 1.0 -1.5 2.0 3.7 1e16 1e300 -1e300 5e-324 float('inf') float('-inf') float('nan') 2.0**53 2.0**63
'' 'a' 'abc' 'b' 'é' 'h€llo😀' b'' b'a' b'abc' bytearray(b'xy') [] [1] [1,2,3] [1,2] ['a'] [[1],[2]] () (1,) (1,2,3)
('a',1) {} {1:2} {'a':1} {1:2,3:4} set() {1} frozenset() frozenset([1]) range(0) range(3) range(1,10,3) range(5,-5,-2)
{1:2}.keys() {1:2}.values() {1:2}.items() slice(1,2,None) ...""".split()

KEYS = "0 1 -1 2 -3 5 True 2**70 'a' 1.0 None slice(None,None,None) slice(1,None,None) slice(None,-1,None) " \
    "slice(None,None,-1) slice(None,None,2) slice(5,1,-2) slice(-100,100,3) slice('a',None,None) slice(None,None,0) " \
    "slice(0,2**70,1) slice(2,1,None) () []".split()

BINARY = "+ - * @ / // % ** << >> & | ^".split()
COMPARE = "< <= > >= == != in".split()
SPECS = ["", "d", "5d", "<8", ">8", "^9", "+.2f", ",", "_", "x", "#x", "08.3f", "e", ".3", "s", "%", "q", "*^7", "c",
         ".2s", "=5", "b", "g", ".0f", "n", "10.3e", "1000", "z.1f"]
TEMPLATES = ["%d", "%s", "%r", "%5d|", "%-5s|", "%05.1f", "%x", "%c", "%e", "%(a)s", "%d %d", "%%", "%", "%y", "%*d",
             "%+d", "%a", "%.2s", "abc", "%g", "%o", "%#x", "% d", "%i", "%u"]
FORMATS = ["{}", "{0}", "{!r}", "{:>5}", "{0[0]}", "{a}", "{} {}", "{{}}", "{", "}", "{0} {}", "{:{}}", "{0[a]}",
           "{!x}", "{:d}", "{0!s:^7}"]
HAND = r"""
a=[1];a+=5;r=a
a=[1];a+='xy';r=a
a=[1];b=a;a+=(2,);r=(a,a is b)
a=[1];a*=1.5;r=a
a=[1,2];b=a;a*=2;r=(a,a is b)
a=(1,);a+=[1];r=a
a='a';a+=1;r=a
a=1;a+='a';r=a
a={1};a|=[1];r=a
a={1};a-=[1];r=a
a={1};b=a;a|={2};r=(len(a),a is b)
a={1,2};a&={1};r=a
a={1,2};a^={1};r=a
a={1};b=a;a|={1:1}.keys();r=(a,a is b)
a=frozenset([1]);b=a;a|={1};r=(a,a is b)
a={1:2};b=a;a|=[(1,3)];r=(a,a is b)
a={1:2};a|=5;r=a
a={1:2};a|={3:4};r=a
a=bytearray(b'x');a+=b'y';r=a
a=bytearray(b'x');a+='y';r=a
a=bytearray(b'x');a*=3;r=a
a=2;a**='a';r=a
a=2;a@=2;r=a
a=[1];a-=[1];r=a
a=[1,2,3];a[0:2]=5;r=a
a=[1,2,3];a[::2]=[1];r=a
a=[1,2,3];a[::2]=5;r=a
a=[1,2,3];a[::2]=(7,8);r=a
a=[1,2,3];a[::-1]='abc';r=a
a=[1,2,3];a[5]=1;r=a
a=[1,2,3];a[-1]=9;r=a
a=[1,2,3];a['a']=1;r=a
a=[1,2,3];a[1:1]=[7,8];r=a
a=[1,2,3];a[2:1]=[7,8];r=a
a=[1,2,3];a[:]=a;r=a
a=[1,2,3];a[1:]=range(5);r=a
a=[1,2,3,4];del a[::2];r=a
a=[1,2,3,4];del a[1:3];r=a
a=[1,2,3,4];del a[::-3];r=a
a=[1,2,3,4];del a[9];r=a
a=[1,2,3,4];del a[-1];r=a
a=[1,2,3,4];del a['x'];r=a
a=(1,);a[0]=1
a=(1,);del a[0]
a='a';a[0]=1
a='a';del a[0]
a=5;a[0]=1
a=5;del a[0]
a=None;a[0]=1
a={};del a[1]
a={1:2};del a[True];r=a
a={};a[[]]=1
a={};a[slice(1,2,3)]=1
a={1:2};a[1.0]=3;a[True]=4;r=a
a={1};a[0]=1
a={1};del a[0]
a=range(3);a[0]=1
a=b'a';a[0]=1
a=bytearray(b'abc');a[0]=300
a=bytearray(b'abc');a[0]='a'
a=bytearray(b'abc');a[9]=1
a=bytearray(b'abc');a['x']=1
a=bytearray(b'abc');a[0]=65;r=a
a=bytearray(b'abc');a[0:2]=b'xyz';r=a
a=bytearray(b'abc');a[::2]=b'xyz';r=a
a=bytearray(b'abc');a[::2]=b'xy';r=a
a=bytearray(b'abc');a[0:1]=5
a=bytearray(b'abc');a[0:1]='a'
a=bytearray(b'abc');a[0:1]=[1,2];r=a
a=bytearray(b'abc');a[0:1]=[300]
a=bytearray(b'abc');del a[0];r=a
a=bytearray(b'abc');del a[::2];r=a
a=bytearray(b'abc');del a[9]
a,b=5
a,b=1,2,3
a,b,c=1,2
a,b=[1]
a,b='abc'
a,b=[1,2,3]
a,*b=5
a,*b,c=[1]
a,*b,c=[1,2];r=(a,b,c)
a,*b,c=range(5);r=(a,b,c)
*a,b='xyz';r=(a,b)
a,b={};r=a
a,b={1:2,3:4};r=(a,b)
a,b=iter([1,2]);r=(a,b)
a,b=zip([1,2],[3,4]);r=(a,b)
r=list(zip([1,2],[3]))
r=list(zip_strict([1,2],[3]))
r=list(zip_strict([1],[3,4]))
r=list(zip_strict([1],[3],[5,6]))
r=list(zip_strict([1,2],[3,4],[5]))
r=list(zip_strict([1],[3]))
r=list(zip())
r=list(enumerate('ab'))
r=list(enumerate(zip('ab',[1,2])))
a={1:1,2:2};b=[a.keys()];r=b
a=[1,2,3];r=[]\nfor k in a: r.append(k);del a[0]
r=[1,2]\nfor k in reversed(r): r.append(k)
r=[1]\nfor k in [10,20]: r[0:0]=[k]
a={1:1,2:2}\nfor k in a: a[k+10]=1
a={1,2}\nfor k in a: a.add(k+10)
a={1:1}\nfor k in a.items(): a[k]=1
a={1:1}\nfor k in a: a[k]=5\nr=a
a=iter([1]);r=(list(a),list(a),list(a))
a=[1];b=iter(a);r=list(b);a.append(2);r=(r,list(b))
a={1:1};b=iter(a);r=list(b);a[2]=2;r=(r,list(b))
a=set([30,10,20]);b=iter(a);r=list(b);a.add(2);r=(r,list(b))
a=enumerate('ab');r=(list(a),list(a))
a=zip('ab','c');r=(list(a),list(a))
a=zip();r=list(a)
a=reversed([1,2]);r=(list(a),list(a))
a=reversed({1:2});r=(list(a),list(a))
a=iter('ab');r=(next(a),list(a),list(a))
a=iter(range(3));r=(next(a),list(a),list(a))
r=list(reversed('abc'))
r=list(reversed({1:2,3:4}))
r=list(reversed({1:2,3:4}.items()))
r=list(reversed(range(0,10,3)))
r=reversed({1})
r=reversed(5)
r=dict([1])
r=dict([(1,2,3)])
r=dict(5)
r=dict(['ab'])
r=dict([[1,2],5])
r=dict([([],1)])
r=next(iter([]))
r=next(5)
r=next([])
r=iter(5)
r=list(5)
r=list(None)
r=sum(5)
r=sum(['a'])
r=sum([[1],[2]],[])
r=sum(['a'],'')
r=sum([1.5,2],1)
r=sum(range(10**6))
r=sum(range(10,0,-3))
r=sum([],5)
r=sum([True,True])
a=[1];a.append(a);r=a
a={};a[1]=a;r=a
a=[];b=(a,);a.append(b);r=(a,b)
a=[[]];r=a==[[]]
a=[1];r=[a,a]
r=repr('it\'s')
r=ascii('é€😀')
r=str(ValueError('x'))
r=repr(ValueError('x'))
r=repr(ValueError(1,'a'))
r=str(ValueError(1,'a'))
r=str(ValueError())
r=str(KeyError('a'))
r=str(KeyError())
r=str(KeyError(1,2))
r=str(OSError(5,'no'))
r=str(OSError(5,'no','f'))
r=str(OSError('x'))
r=str(StopIteration(3))
r=str(ValueError(ValueError('x')))
r=[ValueError('x')]
r=int
r=[int,ValueError]
r=str(int)
r=hash((1,(2,3),()))
r=hash((1.0,2,True))
r=hash(frozenset([1,2,3,frozenset()]))
r=hash(frozenset([1,2]))==hash(frozenset([2,1]))
r={(1,2):3}[(1.0,2)]
r={frozenset([1]):3}[frozenset([True])]
r={1,True,1.0}
r={'a':1}['b']
r=int[0]
r=5 in [1,2,5.0]
r=float('nan') in [1]
a=float('nan');r=(a in [a],a==a,[a]==[a])
r={1} in {frozenset([1])}
r='a'*-1
r='ab'*2**70
r='ab'*(2**63-1)
r=[0]*(2**62)
r=(1,2)*2**62
r=b'ab'*(2**63-1)
r=2**100
r=0<<10**30
r=-1>>10**30
r=(10**400)/(10**399)
r=10**400/1e10
r=(3*10**400)//10**399
r=int('1'*4301)
r=len(str(10**4299))
r=str(10**4300)
r=int('0x1f',16)
r=int('0b101',0)
r=int('zz',36)
r=int(' 12_3 ')
r=int('1__2')
r=int('')
r=int('a')
r=int('9',8)
r=int('1',1)
r=int(b'12')
r=int(b'x')
r=int(5,10)
r=int('1',[])
r=int(1e300)
r=int(float('inf'))
r=int(float('nan'))
r=int([])
r=float('1e5')
r=float(' inf ')
r=float('x')
r=float(b'1.5')
r=float(b'x')
r=float([])
r=float(10**400)
r=round(2.5)
r=round(3.5)
r=round(-2.5)
r=round(2.675,2)
r=round(1234,-2)
r=round(1250,-2)
r=round(1e300)
r=round(float('nan'))
r=round('a')
r=round(2.5,None)
r=round(2.5,'a')
r=pow(2,10,1000)
r=pow(2,-1,7)
r=pow(2,-1,4)
r=pow(2,10,0)
r=pow(2.0,2,3)
r=pow(2,2,1.0)
r=pow(2,10,-7)
r=pow('a',2,3)
r=pow(3,10**20,10**9+7)
r=divmod(-7,2)
r=divmod(7,-2.5)
r=divmod(1,0)
r=divmod(1.0,0)
r=divmod('a',1)
r=divmod(10**30,-7)
r=abs(-10**30)
r=abs(True)
r=abs('a')
r='%d %s' % (1,)
r='%d' % (1,2)
r='%(a)d %(b)s' % {'a':1,'b':'x'}
r='%(a)d' % {'b':1}
r='%*.*f' % (8,2,3.14159)
r='%-*d|' % (5,3)
r='%d' % 3.99
r='%d' % float('inf')
r='%x' % 3.5
r='%c%c' % ('a',98)
r='%c' % 'ab'
r='%c' % -1
r='%c' % 1.5
r='%s' % [1,2]
r='%s %s' % [1,2]
r='abc' % [1]
r='abc' % {}
r='abc' % ()
r='abc' % 5
r='%s' % ()
r='%s' % ((),)
r='%.3s|' % 'abcdef'
r='%5.1f%%' % 12.345
r='%5' % 1
r='%(a' % {}
r='%(a)s' % 5
r='%(a)s' % (1,)
r='%f' % 'a'
r='%f' % 10**400
r='%*d' % ('a',1)
r='%s' % b'x'
r=b'%d-%s' % (5,b'x')
r=b'%s' % 'a'
r=b'%r' % 'é'
r=b'%c%c' % (65,b'B')
r=b'%c' % 256
r=b'%x' % 255
r=b'%(a)d' % {b'a':1}
r=bytearray(b'%d') % 5
r=b'%d' % 'a'
r=b'%f' % 'a'
r='{a} {b}'.format(a=1,b=2)
r='{a}'.format(b=1)
r='{0} {1} {0}'.format('x','y')
r='{:{w}.{p}f}'.format(3.14159,w=8,p=2)
r='{:{:{}}}'.format(1,2,3)
r='{0[key]}'.format({'key':5})
r='{0[0][1]}'.format([[1,2]])
r='{0[5]}'.format([1])
r='{:,}'.format(1234567)
r='{!r:>8}'.format('a')
r='{:>10}'.format([1])
r='{}'.format([1])
r='{:d}'.format('a')
r='{:s}'.format(5)
r='{:x}'.format(1.5)
r='{:d}'.format(True)
r='{}'.format(True)
r='{:5}'.format(None)
r='{:%Y}'.format(5)
r=[1,[2,(3,{4:[5]})]]
r=[1,2]<[1,2,3]
r=[1,'a']<[1,2]
r=[1,'a']<[2,2]
r=[[1,2],3]<[[1,3],0]
r=(1,)<(1,None)
r=(None,1)<(None,2)
r={1,2}<{1,2,3}
r={1:2}.items()=={(1,2)}
r={1:2}.keys()=={1}
r={1:[]}.items()=={1:[]}.items()
r={1:[]}.items()&{(1,2)}
r={1:2}.items()|[(3,4)]
r={1:2}.items()-[(1,2)]
r=[1]&{1:2}.keys()
r={1:2}.keys()-5
r={1:2}=={1:2.0}
r={1:2}=={2:1}
r={'a':[1,{2:3}]}=={'a':[1,{2:3}]}
r=slice(1,2,None)<slice(1,3,None)
r=b'a'<bytearray(b'b')
r=b'a'=='a'
r='a'<b'a'
r=range(3)==range(0,3)
r=range(0,3,2)==range(0,4,2)
r=range(0)==range(5,5)
r=hash(range(0))==hash(range(5,5))
r=range(10)[2:8:2][::-1]
r=range(10)[5:2]
r=range(2**62)[2**61]
r=len(range(-2**62,2**62))
r=1 is 1
r=None is None
r=[] is []
r=not []
r=not 5
r=-[]
r=~True
r=+True
r=-True
r=~1.5
r=-2**63
r=~2**64
r=bool(range(0))
r=bool({}.keys())
r=bool(0.0)
r=bool('')
r=bool(...)
r=set([3,1,2])
r=set([10,20,30,40,50])
r=list(set([10,20,30,40,50]))
r=set(range(20,0,-1))
r=set([100,5,-3,77,1000,12,8,64])
r=frozenset([9,8,7])
r=set([2.5,1,True,-7])
r=set([(1,2),(0,1),(3,)])
r=set([1,2**70,-2**64])
r=[]\nfor k in set([30,10,20,99,-1]): r.append(k)
r=[]\nfor k in set([30,10,20]): r.append(k);k=5
a=set([30,10,20])\nfor k in a: a.add(k+1)
a=set([30,10,20]);a.add(5);a.add(64);r=a
r=set(range(0,3000,37))
r=list(set(range(100000,0,-997)))
""".strip().splitlines()


def cases():
    yield from (line.replace("\\n", "\n") for line in HAND)
    for op, a, b in itertools.product(BINARY, VALUES, VALUES):
        yield f"r=({a}) {op} ({b})"
    for op, a, b in itertools.product(COMPARE, VALUES, VALUES):
        yield f"r=({a}) {op} ({b})"
    for a, key in itertools.product(VALUES, KEYS):
        yield f"r=({a})[{key}]"
    for f, a in itertools.product("len bool hash repr str ascii int float abs list tuple iter".split(), VALUES):
        yield f"r={f}({a})"
    for a, spec in itertools.product(VALUES, SPECS):
        yield f"r=format({a},{spec!r})"
    for template, a in itertools.product(TEMPLATES, VALUES):
        yield f"r={template!r} % ({a})"
    for template, a in itertools.product(FORMATS, VALUES):
        yield f"r={template!r}.format({a})"
    for a, digits in itertools.product(VALUES, "0 1 -1 5 -20 400".split()):
        yield f"r=round({a},{digits})"


def steady(value):
    """Whether the hash is the same in every run, and with it the order of a set."""
    if isinstance(value, (tuple, set, frozenset)):
        return all(steady(item) for item in value)
    return isinstance(value, (int, float))


def answer(code):
    env = {"extend": lambda a, b: a.extend(b), "zip_strict": lambda *a: zip(*a, strict=True)}
    try:
        exec(code, env)
        result = env.get("r")
        if isinstance(result, (set, frozenset)) and len(result) > 1 and not steady(result):
            return {"result": "the order of a set is any: at 0x"}
        return {"result": repr(result)}
    except Exception as e:
        return {"error": f"{type(e).__name__}: {e.args!r}"}


def skipped(code, result):
    """What depends on the process (addresses, hashes of text) or on numbers that we do not have."""
    text = result.get("result", "") + result.get("error", "")
    return " at 0x" in text or code in ("r=hash(range(0))", "r=(range(5,-5,-2)) - ({1:2}.keys())",
                                         "r=(range(5,-5,-2)) ^ ({1:2}.keys())") \
        or "j)" in text or "complex" in text or len(text) > 400 or text.startswith("range(") \
        and len(text) > 40 or ("hash(" in code and any(c in code for c in "'b.N") and "1." not in code
                               and "TypeError" not in text)


def main():
    import warnings
    warnings.simplefilter("ignore")
    sample = float(sys.argv[1]) if len(sys.argv) > 1 else 0.06
    chosen = random.Random(2026)
    hand = len(HAND)
    with open("cases.jsonl", "w", encoding="utf-8") as out:
        for n, code in enumerate(cases()):
            if n >= hand and chosen.random() > sample:
                continue
            if ("**" in code or "<<" in code or " * " in code) and n >= hand and any(
                    big in code.split("(", 2)[-1] for big in ("1e300", "10**30", "2**6", "2**5", "2**4", "10**400")):
                continue
            result = answer(code)
            if not skipped(code, result):
                out.write(json.dumps({"code": code, **result}, ensure_ascii=False) + "\n")


main()
